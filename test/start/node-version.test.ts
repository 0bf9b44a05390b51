import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'

describe('On a Node that is too old', () => {
  const told = (version: string) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
    const script = `${pretend}; require('./scripts/node-version.cjs')`
    return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  }

  for (const version of ['18.20.4', '20.9.0', '8.17.0'])
    it(`${version} says which one is needed, and nothing else`, () => {
      const { status, stderr } = told(version)
      expect(status).to.equal(1)
      expect(stderr).to.include('Node.js 20.19 or newer').and.include(version).and.not.include('at ')
    })
  for (const version of ['20.19.0', '20.20.1', '22.1.0'])
    it(`${version} says nothing`, () => {
      const { status, stderr } = told(version)
      expect([status, stderr]).to.deep.equal([0, ''])
    })

  it('comes before starting, the demonstration and the tests', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
    expect(scripts).to.include.keys('prestart', 'predemo', 'pretest')
  })
})
