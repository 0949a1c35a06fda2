import type { Command } from '../../command'
import { rolloutHistory } from './history'
import { rolloutPause, rolloutResume } from './pause'
import { rolloutRestart } from './restart'
import { rolloutStatus } from './status'
import { rolloutUndo } from './undo'

/** kubectl `cmd/rollout/rollout.go`. */
export const rollout: Command = {
  name: 'rollout',
  short: 'Manage the rollout of a resource',
  use: 'rollout SUBCOMMAND',
  subcommands: [rolloutHistory, rolloutPause, rolloutResume, rolloutUndo, rolloutStatus, rolloutRestart],
}
