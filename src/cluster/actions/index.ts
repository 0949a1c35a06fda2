import { apply, applyFiles, edit, run } from './commands'
import { exhaustMemory, exitContainer, killContainer } from './containers'
import { startFailingProbe, stopFailingProbe } from './images'
import { make, makePod, remove, scale, setImage } from './objects'
import { cordonNode, drainNode, failNode, recoverNode, taintNode, uncordonNode } from './nodes'
import { deletePods, relabel, relabelPod } from './pods'
import { sendRequests, startClient } from './requests'
import { pause, restart, resume, rollBack } from './rollouts'
import { pass, settle } from './time'

export type { Action, ActionContext } from './context'

/** Everything that can be done to a cluster, by name: what a recorded run consists of. */
export const actions = {
  apply,
  applyFiles,
  cordonNode,
  deletePods,
  drainNode,
  edit,
  exhaustMemory,
  exitContainer,
  failNode,
  killContainer,
  make,
  makePod,
  pass,
  pause,
  recoverNode,
  relabel,
  relabelPod,
  remove,
  restart,
  resume,
  rollBack,
  run,
  scale,
  sendRequests,
  setImage,
  settle,
  startClient,
  startFailingProbe,
  stopFailingProbe,
  taintNode,
  uncordonNode,
}

export type Actions = typeof actions
export type ActionName = keyof Actions
