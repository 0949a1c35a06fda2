import type { Command } from '../../command'
import type { Unstructured } from '../../resource'
import { CHANGE_FLAGS, changeRollouts } from './template-changes'

/** kubectl `cmd/rollout/rollout_pause.go`. */
export const rolloutPause: Command = {
  name: 'pause',
  short: 'Mark the provided resource as paused',
  use: 'pause RESOURCE',
  flags: CHANGE_FLAGS,
  run: (context) =>
    changeRollouts(context, {
      operation: 'paused',
      unchanged: () => 'already paused',
      change: (object) => {
        if (object.kind !== 'Deployment') throw new Error('pausing is not supported')
        if (isPaused(object)) throw new Error('is already paused')
        return { ...object, spec: { ...(object.spec as object), paused: true } }
      },
    }),
}

/** kubectl `cmd/rollout/rollout_resume.go`. */
export const rolloutResume: Command = {
  name: 'resume',
  short: 'Resume a paused resource',
  use: 'resume RESOURCE',
  flags: CHANGE_FLAGS,
  run: (context) =>
    changeRollouts(context, {
      operation: 'resumed',
      unchanged: () => 'already resumed',
      change: (object) => {
        if (object.kind !== 'Deployment') throw new Error('resuming is not supported')
        if (!isPaused(object)) throw new Error('is not paused')
        const { paused: _, ...spec } = object.spec as { readonly paused?: boolean }
        return { ...object, spec }
      },
    }),
}

export function isPaused({ spec }: Unstructured): boolean {
  return (spec as { readonly paused?: boolean } | undefined)?.paused === true
}
