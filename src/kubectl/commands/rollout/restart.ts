import type { Command } from '../../command'
import { withValueAt } from '../../polymorphic-helpers'
import type { Unstructured } from '../../resource'
import { isPaused } from './pause'
import { CHANGE_FLAGS, changeRollouts } from './template-changes'

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet'])
const ANNOTATION_RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt'

/** kubectl `cmd/rollout/rollout_restart.go`. */
export const rolloutRestart: Command = {
  name: 'restart',
  short: 'Restart a resource',
  use: 'restart RESOURCE',
  flags: CHANGE_FLAGS,
  run: (context) =>
    changeRollouts(context, {
      operation: 'restarted',
      unchanged: ({ name }) =>
        new Error(
          `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
        ),
      change: (object) => {
        if (!KINDS.has(object.kind ?? '')) throw new Error('restarting is not supported')
        if (isPaused(object)) throw new Error("can't restart paused deployment (run rollout resume first)")
        return stamped(object, context.environment.time.now())
      },
    }),
}

/** The object with the instant in its pods' template, to the second. */
function stamped(object: Unstructured, nowMs: number): Unstructured {
  const instant = `${new Date(nowMs).toISOString().slice(0, 19)}Z`
  return withValueAt(object, ['spec', 'template', 'metadata', 'annotations'], (annotations) => ({
    ...(annotations as object | undefined),
    [ANNOTATION_RESTARTED_AT]: instant,
  })) as Unstructured
}
