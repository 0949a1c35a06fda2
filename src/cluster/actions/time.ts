import { checkDuration } from '../check-options'
import type { Action } from './context'

export const pass: Action<[durationMs: number]> = ({ advance }, durationMs) => {
  checkDuration(durationMs)
  advance(durationMs)
}

export const settle: Action<[]> = (context) => {
  context.settle()
}
