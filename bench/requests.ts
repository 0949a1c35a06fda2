import { Cluster, parseRef, resourceNamed } from '../src'
import { judge, knownClaims, SETTLED, type Modality } from '../src/claims'
import { measure } from './measure'
import { inBytes, inMilliseconds, printTable } from './table'

const EVERY_MS = 100
const HOURS = [1, 24] as const
const MODALITIES: readonly Modality[] = [SETTLED, { type: 'throughout' }]

function behindService(): Cluster {
  const cluster = new Cluster({ nodes: 3 })
  cluster.make(resourceNamed('deployment'), 'web', 3)
  cluster.run('kubectl expose deployment web --port 80')
  cluster.settle()
  cluster.pass(2000)
  cluster.beginBlock()
  return cluster
}

/** What a client costs that asks a Service ten times a second, and a claim that is judged at each of its requests. */
export function benchRequests(): void {
  const claim = knownClaims.find(({ name }) => name === 'every request succeeded')
  if (!claim) throw new Error('there is no claim that every request succeeded')
  const rows = HOURS.map((hours) => {
    const cluster = behindService()
    const sent = measure(() => {
      cluster.startClient(parseRef('service/web'), EVERY_MS)
      cluster.pass(hours * 3_600_000)
    })
    const judged = MODALITIES.map((modality) =>
      inMilliseconds(measure(() => judge(cluster, modality, claim, [], { statement: claim.name })).milliseconds),
    )
    const count = cluster.timeline.served.length
    return [`${hours} h`, String(count), inMilliseconds(sent.milliseconds), inBytes(sent.heapBytes), ...judged]
  })
  printTable(
    `A client that sends a request every ${EVERY_MS} ms to a Service of three pods`,
    ['for', 'requests', 'time', 'heap', 'every request succeeded', 'throughout'],
    rows,
  )
}
