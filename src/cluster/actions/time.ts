import type { Action } from './context'

export const pass: Action<[durationMs: number]> = ({ advance }, durationMs) => {
  advance(durationMs)
}

export const settle: Action<[]> = (context) => {
  context.settle()
}
