import { benchCommandLine } from './command-line'
import { benchProbes } from './probes'
import { benchHistory } from './history'
import { benchReplicas } from './replicas'
import { benchRequests } from './requests'
import { benchRollouts } from './rollouts'
import { benchScenarios } from './scenarios'
import { benchStart } from './start'

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  start: benchStart,
  replicas: benchReplicas,
  rollouts: benchRollouts,
  probes: benchProbes,
  history: benchHistory,
  requests: benchRequests,
  scenarios: benchScenarios,
  'command-line': benchCommandLine,
}

async function run(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    console.error(`unknown bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(benches)) if (asked.length === 0 || asked.includes(name)) await bench()
}

void run(process.argv.slice(2))
