import { Router } from 'express'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'

export const recommendationsRoutes = (_house: House) => withIds(Router())
