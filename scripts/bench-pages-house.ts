import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { builtFirst } from '../db/built.ts'
import { readSettings } from '../server/settings.ts'
import { startHouse } from '../server/start.ts'

/** A process that is measured: the house as it is started, and the floor beside it, on the same connections. */
const { house, address } = await startHouse(readSettings(process.env))
const findName = builtFirst((db, id: number) => db.selectFrom('people').where('id', '=', id).select('name'))
const sizes = new Map<string, string>()

/** The least that a page costs here: a row by its key, and so many bytes. */
const floor = express().get('/:bytes/:id', async (req, res) => {
  const { bytes, id } = req.params
  if (!sizes.has(bytes)) sizes.set(bytes, 'x'.repeat(Number(bytes)))
  if (!(await findName(house.db, Number(id)))) return res.sendStatus(404)
  res.type('html').send(sizes.get(bytes))
})
const listening = floor.listen(0, '127.0.0.1')
await once(listening, 'listening')
process.send!({ page: address, floor: `http://127.0.0.1:${(listening.address() as AddressInfo).port}` })
