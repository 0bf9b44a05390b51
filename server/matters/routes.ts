import { Router } from 'express'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'

export const mattersRoutes = (_house: House) => withIds(Router())
