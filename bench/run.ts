import { benchCommandLine } from './command-line'
import { runCompiled } from './compiled'
import { NODE_OPTIONS } from './large'
import { benchProbes } from './probes'
import { benchReplicas } from './replicas'
import { benchHistory } from './history'
import { benchRequests } from './requests'
import { benchStart } from './start'

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  start: benchStart,
  replicas: benchReplicas,
  rollouts: () => runCompiled('engine', ['rollouts']),
  http: () => runCompiled('http'),
  probes: benchProbes,
  history: benchHistory,
  requests: benchRequests,
  // what the suite adds to the steps is TypeScript
  scenarios: () => runCompiled('scenarios', [], ['--require', 'ts-node/register']),
  'command-line': benchCommandLine,
}

/** These take minutes, and are run where they are asked for by name. */
const longBenches: Readonly<Record<string, () => void>> = {
  large: () => runCompiled('engine', ['large'], NODE_OPTIONS),
}

async function run(asked: readonly string[]): Promise<void> {
  const all = { ...benches, ...longBenches }
  const unknown = asked.filter((name) => !Object.hasOwn(all, name))
  if (unknown.length > 0) {
    console.error(`unknown bench ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(all))
    if (asked.length === 0 ? Object.hasOwn(benches, name) : asked.includes(name)) await bench()
}

void run(process.argv.slice(2))
