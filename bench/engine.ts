import { benchLarge } from './large'
import { benchRollouts } from './rollouts'

/** The parts of the bench that ask how fast the engine is: they are run compiled, as it is published. */
export const engineBenches = { rollouts: benchRollouts, large: benchLarge }

/** Runs the part that the command line names. */
if (require.main === module) engineBenches[process.argv[2] as keyof typeof engineBenches]()
