import type { Command } from '../../command'
import { rolloutHistory } from './history'
import { rolloutPause, rolloutResume } from './pause'
import { rolloutRestart } from './restart'
import { rolloutStatus } from './status'
import { rolloutUndo } from './undo'

const LONG = `Manage the rollout of one or many resources.
        
 Valid resource types include:

  *  deployments
  *  daemonsets
  *  statefulsets`

/** kubectl `cmd/rollout/rollout.go`. */
export const rollout: Command = {
  name: 'rollout',
  short: 'Manage the rollout of a resource',
  long: LONG,
  examples: [
    ['Rollback to the previous deployment', 'kubectl rollout undo deployment/abc'],
    ['Check the rollout status of a daemonset', 'kubectl rollout status daemonset/foo'],
    ['Restart a deployment', 'kubectl rollout restart deployment/abc'],
    ["Restart deployments with the 'app=nginx' label", 'kubectl rollout restart deployment --selector=app=nginx'],
  ],
  use: 'rollout SUBCOMMAND',
  subcommands: [rolloutHistory, rolloutPause, rolloutResume, rolloutUndo, rolloutStatus, rolloutRestart],
}
