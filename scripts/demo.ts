import { keepDigest, setOldAside } from '../server/demo/beginning.ts'
import { furnishDemo } from '../server/demo/furnish.ts'
import { listDemoAccounts } from '../server/demo/accounts.ts'
import { demoBeginsAnew } from '../server/keeper-sentences.ts'
import { readSettings } from '../server/settings.ts'
import { startHouse } from '../server/start.ts'

/** Starts the demonstration partnership. */
try {
  const settings = readSettings({ LOG_LEVEL: 'warn', SLOW_QUERY_MS: '60000', ...process.env }, 'demo')
  let accounts: { name: string; role: string }[] = []
  const { address } = await startHouse(settings, {
    prepare: async () => {
      const aside = await setOldAside(settings)
      if (aside) console.log(demoBeginsAnew(aside))
    },
    furnish: async (house) => {
      await furnishDemo(house, new Date())
      await keepDigest(settings)
      accounts = await listDemoAccounts(house.db)
    },
  })
  const width = Math.max(...accounts.map(({ name }) => name.length))
  console.log(
    [
      '',
      `Kumppanuuspöytä, esittely: ${address}`,
      '',
      'Esittelytunnukset (kirjaudu nimellä kirjautumissivulla):',
      ...accounts.map(({ name, role }) => `  ${name.padEnd(width)}  ${role}`),
      '',
      'Lopeta: Ctrl+C',
    ].join('\n'),
  )
} catch (error) {
  console.error((error as Error).message.replaceAll('npm start', 'npm run demo'))
  process.exit(1)
}
