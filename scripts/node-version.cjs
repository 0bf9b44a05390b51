// Runs before start, demo and test, in the oldest words of the language, so that an old Node reads it too.
var needed = require('../package.json').engines.node.replace('>=', '')
var own = process.versions.node

function isOlder(one, other) {
  var a = one.split('.')
  var b = other.split('.')
  for (var at = 0; at < b.length; at++)
    if (Number(a[at]) !== Number(b[at])) return Number(a[at]) < Number(b[at])
  return false
}

if (isOlder(own, needed)) {
  console.error(
    'Kumppanuuspöytä tarvitsee Node.js-version ' +
      needed +
      ' tai uudemman. Tämä on ' +
      own +
      '.\n' +
      'Kumppanuuspöytä needs Node.js ' +
      needed +
      ' or newer. This is ' +
      own +
      '. See https://nodejs.org',
  )
  process.exit(1)
}
