import type { Command } from '../command'
import { dryRunStrategy } from '../dry-run'
import { cordonOrUncordon, NODE_FLAGS, nodesOf } from '../drain'

/** kubectl `cmd/drain/drain.go NewCmdCordon`. */
export const cordon: Command = {
  name: 'cordon',
  short: 'Mark node as unschedulable',
  use: 'cordon NODE',
  flags: NODE_FLAGS,
  run: (context) => {
    const dryRun = dryRunStrategy(context)
    cordonOrUncordon(context, nodesOf(context, 'cordon NODE'), true, dryRun)
  },
}

/** kubectl `cmd/drain/drain.go NewCmdUncordon`. */
export const uncordon: Command = {
  name: 'uncordon',
  short: 'Mark node as schedulable',
  use: 'uncordon NODE',
  flags: NODE_FLAGS,
  run: (context) => {
    const dryRun = dryRunStrategy(context)
    cordonOrUncordon(context, nodesOf(context, 'uncordon NODE'), false, dryRun)
  },
}
