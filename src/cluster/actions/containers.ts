import { ActionError } from '../action-error'
import type { Pod, Stored } from '../../api'
import type { Container } from '../../container-runtime'
import { formatRef, type Ref } from '../refs'
import { choosablePods } from './pods'
import type { Action, ActionContext } from './context'
import { say } from '../phrases'

/** The first running container of the oldest pod that has one. */
function chooseContainer(context: ActionContext, ref: Ref): Container {
  const pods: readonly Stored<Pod>[] = choosablePods(context, ref)
  for (const pod of pods) {
    const container = context.runningContainer(pod)
    if (container) return container
  }
  throw new ActionError(say`no container of ${formatRef(ref)} is running`)
}

/** Processes end with a byte. */
function checkExitCode(code: number): void {
  if (!Number.isInteger(code) || code < 0 || code > 255)
    throw new ActionError(say`${code} is no exit code; it is one of 0 to 255`)
}

/** The process of a container ends by itself, with that code. */
export const exitContainer: Action<[ref: Ref, code: number]> = (context, ref, code) => {
  checkExitCode(code)
  chooseContainer(context, ref).exit(code)
}

/** The process of a container is killed from outside, as by `kill -9` on its node. */
export const killContainer: Action<[ref: Ref]> = (context, ref) => {
  chooseContainer(context, ref).signal('SIGKILL')
}

/** A container's process takes more memory than there is for it. */
export const exhaustMemory: Action<[ref: Ref]> = (context, ref) => {
  chooseContainer(context, ref).runOutOfMemory()
}
