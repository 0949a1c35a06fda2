import { benchReplicas } from './replicas'
import { benchStart } from './start'

const benches: Readonly<Record<string, () => void>> = { start: benchStart, replicas: benchReplicas }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`unknown bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exitCode = 2
} else for (const [name, bench] of Object.entries(benches)) if (asked.length === 0 || asked.includes(name)) bench()
