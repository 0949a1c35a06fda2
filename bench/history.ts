import { parseLabelChange, parseRef, resourceNamed, Cluster } from '../src'
import { builtInClaims, judge, parseModality, Sentence } from '../src/claims'
import { inMilliseconds, printTable } from './table'

const REVISIONS = 10_000
const CLAIMS = [
  'at most 100 pods exist',
  '100 pods of rs/web are ready',
  'at least 100 pods matching "app=web" are ready',
  'every pod of rs/web runs image "nginx"',
  'rs/web has 100 ready replicas',
  'the field "spec.replicas" of rs/web is "100"',
  'rs/web has no owner',
  'the events of rs/web include "SuccessfulCreate"',
]

/** A cluster of 100 pods, with so many revisions since the last action began that each is one of a pod. */
function longHistory(): Cluster {
  const cluster = new Cluster({ nodes: 2 })
  cluster.make(resourceNamed('rs'), 'web', 100)
  cluster.settle()
  cluster.beginBlock()
  const [pod] = cluster.history.list(resourceNamed('pods'))
  const ref = parseRef(`pod/${pod?.metadata.name ?? ''}`)
  while (cluster.timeline.revisions.length - cluster.blockStart < REVISIONS)
    cluster.relabel(ref, parseLabelChange(`turn=${cluster.timeline.revisions.length}`))
  return cluster
}

/** What a claim costs that is judged on each of 10,000 revisions. */
export function benchHistory(): void {
  const cluster = longHistory()
  const rows = CLAIMS.map((text) => {
    for (const claim of builtInClaims)
      for (const source of claim.sentences.en) {
        const args = new Sentence(source).read(text)
        if (!args) continue
        const start = performance.now()
        judge(cluster, parseModality('throughout'), claim, args, { statement: text })
        return [text, inMilliseconds(performance.now() - start)]
      }
    throw new Error(`no claim is stated as "${text}"`)
  })
  printTable(`Claims throughout ${REVISIONS} revisions of 100 pods (target: well under a second each)`, ['claim', 'time'], rows)
}
