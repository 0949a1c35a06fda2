import type { Cluster, CommandRecord } from '../cluster'
import type { Entry } from './transcript'

/** What a replay needs of a cluster. */
export type ReplayCluster = Pick<Cluster, 'run' | 'pass' | 'failNode' | 'recoverNode' | 'now' | 'timeline'>

/** What a command printed in a replay, in the form of a transcript: a line each, the exit code last where it is not 0. */
export interface ReplayedCommand {
  readonly entry: Extract<Entry, { readonly type: 'command' }>
  readonly output: readonly string[]
}

/** On a real machine a command's requests come after its own start, and it takes a moment to end. */
const COMMAND_STARTS_MS = 90
const COMMAND_ENDS_MS = 20

const QUIET_MS = 3000
const SETTLED_AT_MOST_MS = 90_000
const SETTLED_STEP_MS = 100

/** Runs a transcript's commands on a cluster, lets time pass where it says so, and returns the transcript with what was printed. */
export function replay(
  entries: readonly Entry[],
  cluster: ReplayCluster,
): { readonly commands: readonly ReplayedCommand[]; readonly text: string } {
  const variables = new Map<string, string>()
  const fill = (text: string): string => text.replace(/\$\{(\w+)\}/g, (all, name: string) => variables.get(name) ?? all)
  const commands: ReplayedCommand[] = []
  const lines: string[] = []
  for (const entry of entries) {
    lines.push(entry.line)
    switch (entry.type) {
      case 'comment':
        break
      case 'command': {
        const output = outputOf(runTimed(cluster, fill(entry.command)))
        commands.push({ entry, output })
        lines.push(...output.map((line) => `  ${line}`))
        break
      }
      case 'set': {
        const value = runTimed(cluster, fill(entry.command)).stdout.trim()
        variables.set(entry.name, value)
        lines.push(`  ${value}`)
        break
      }
      case 'pass':
        if (entry.durationMs === 'settled') waitUntilQuiet(cluster)
        else cluster.pass(entry.durationMs)
        break
      case 'fault':
        if (entry.verb === 'fails') cluster.failNode(entry.node)
        else cluster.recoverNode(entry.node)
        break
    }
  }
  return { commands, text: `${lines.join('\n').replace(/\n*$/, '')}\n` }
}

function runTimed(cluster: ReplayCluster, command: string): CommandRecord {
  cluster.pass(COMMAND_STARTS_MS)
  const record = cluster.run(command)
  cluster.pass(COMMAND_ENDS_MS)
  return record
}

function outputOf({ stdout, stderr, exitCode }: CommandRecord): readonly string[] {
  const text = stdout + (stdout && !stdout.endsWith('\n') ? '\n' : '') + stderr
  const lines = text ? text.replace(/\n$/, '').split('\n') : []
  return exitCode ? [...lines, `[exit ${exitCode}]`] : lines
}

/** Lets time pass until nothing but nodes and leases has changed for three seconds, at most for ninety. */
function waitUntilQuiet(cluster: ReplayCluster): void {
  const end = cluster.now() + SETTLED_AT_MOST_MS
  let lastChange = cluster.now()
  let seen = cluster.timeline.revisions.length
  while (cluster.now() < end && cluster.now() - lastChange < QUIET_MS) {
    cluster.pass(SETTLED_STEP_MS)
    const { revisions } = cluster.timeline
    for (; seen < revisions.length; seen++) {
      const entry = revisions[seen]
      if (entry && entry.resource !== 'nodes' && entry.resource !== 'leases.coordination.k8s.io') lastChange = entry.atMs
    }
  }
}
