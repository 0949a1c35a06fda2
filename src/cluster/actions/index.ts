import { apply, applyFiles, run } from './commands'
import { make, makePod, remove, scale, setImage } from './objects'
import { failNode, recoverNode } from './nodes'
import { deletePods, relabel, relabelPod } from './pods'
import { pass, settle } from './time'

export type { Action, ActionContext } from './context'

/** Everything that can be done to a cluster, by name: what a recorded run consists of. */
export const actions = {
  apply,
  applyFiles,
  deletePods,
  failNode,
  make,
  makePod,
  pass,
  recoverNode,
  relabel,
  relabelPod,
  remove,
  run,
  scale,
  setImage,
  settle,
}

export type Actions = typeof actions
export type ActionName = keyof Actions
