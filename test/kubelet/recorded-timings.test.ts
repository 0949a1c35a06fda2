import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Event, Pod, PodSpec, Stored } from '../../src/api'
import { PODS } from '../../src/apimachinery'
import { getPodCondition } from '../../src/component-helpers'
import { StartError } from '../../src/container-runtime'
import { NodeHarness } from './node-harness'

// What nodes of a real cluster did and when, as scripts/extract-timings.mjs took it from their histories. Seconds count from the binding.

type Act = { readonly at: number } & (
  { readonly exec: readonly string[]; readonly container?: string } | { readonly delete: number } | { readonly image: string }
)
type Mark = readonly [what: string, at: number]

interface RecordedPod {
  readonly spec: PodSpec
  readonly acts: readonly Act[]
  readonly marks: readonly Mark[]
}

interface Recording {
  readonly recording: string
  readonly pods: Readonly<Record<string, RecordedPod>>
}

const FOLDER = join(__dirname, 'recorded')
const recordings = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Recording)

/** What a mark's time is measured from: the latest of these before it, else the binding. */
const SINCE: Readonly<Record<string, readonly string[]>> = {
  pull: ['pull', 'kill'],
  start: ['start', 'kill'],
  kill: ['start', 'kill', 'delete'],
  unhealthy: ['unhealthy', 'start'],
  ready: ['start', 'unhealthy'],
  unready: ['start', 'unhealthy', 'delete'],
  Running: ['start'],
  Succeeded: ['unready', 'delete'],
  Failed: ['unready', 'delete'],
  gone: ['delete'],
}
const MARK_OF_EVENT: Readonly<Record<string, string>> = {
  Pulling: 'pull',
  Started: 'start',
  Killing: 'kill',
  Unhealthy: 'unhealthy',
}
/**
 * What hung there on a few milliseconds (the image turned unhealthy 10 ms before a probe), on a node that was starting six pods, or on a
 * third look at a container that was not ready yet, which probes it once more.
 */
const BY_CHANCE: Readonly<Record<string, readonly string[]>> = {
  'by-answer': ['unhealthy 1', 'kill 1'],
  'onfailure-1': ['pull 1', 'start 1'],
  'started-then-unhealthy': ['unhealthy 8', 'unhealthy 9', 'unhealthy 11', 'unhealthy 12'],
}
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** The spans of a run by their name, such as `start 3` for the time from what caused the third start to that start. */
function spansOf(marks: readonly Mark[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const spans = new Map<string, number>()
  marks.forEach(([what, at], index) => {
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    const since = marks.slice(0, index).findLast(([earlier]) => SINCE[what]?.includes(earlier))
    spans.set(`${what} ${count}`, at - (since?.[1] ?? 0))
  })
  return spans
}

class Replay {
  readonly marks: Mark[] = []
  private readonly node: NodeHarness
  private readonly boundAtMs: number
  private before: Stored<Pod> | undefined

  constructor(seed: number, name: string, { spec, acts, marks }: RecordedPod) {
    const node = new NodeHarness(seed)
    this.node = node
    node.store.watch('pods', node.store.revision, {}, ({ type, object }) => this.note(type, object as unknown as Stored<Pod>))
    node.store.watch('events', node.store.revision, {}, ({ object }) => {
      const what = MARK_OF_EVENT[(object as unknown as Event).reason ?? '']
      if (what) this.mark(what)
    })
    this.boundAtMs = node.loop.now()
    const { uid } = node.run(name, spec).metadata
    for (const act of acts) {
      node.loop.advanceTo(this.boundAtMs + act.at * 1000)
      if ('delete' in act) node.delete(name, act.delete)
      else if ('image' in act) this.setImage(name, act.image)
      else this.exec(uid, act.exec, act.container)
    }
    node.loop.advanceTo(this.boundAtMs + (marks.at(-1)?.[1] ?? 0) * 1600 + 20_000)
  }

  /** What the image lacks fails, as it did there. */
  private exec(uid: string, command: readonly string[], name: string | undefined): void {
    try {
      this.node.kubelet.runningContainer(uid, name)?.exec(command, { print: () => undefined }, () => undefined)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
    }
  }

  private setImage(name: string, image: string): void {
    const pod = this.node.pod(name)
    const containers = (pod.spec?.containers ?? []).map((container) => ({ ...container, image }))
    this.node.client.update<Pod>(PODS, { ...pod, spec: { ...pod.spec, containers } })
  }

  private note(type: string, pod: Stored<Pod>): void {
    const { before } = this
    this.before = pod
    if (type === 'DELETED') return this.mark('gone')
    const isReady = (of: Pod | undefined): boolean => of !== undefined && getPodCondition(of, 'Ready')?.status === 'True'
    if (isReady(before) !== isReady(pod)) this.mark(isReady(pod) ? 'ready' : 'unready')
    if (before && before.status?.phase !== pod.status?.phase) this.mark(pod.status?.phase ?? '')
    if (!before?.metadata.deletionTimestamp && pod.metadata.deletionTimestamp) this.mark('delete')
  }

  private mark(what: string): void {
    this.marks.push([what, (this.node.loop.now() - this.boundAtMs) / 1000])
  }
}

describe('timings', () => {
  for (const { recording, pods } of recordings)
    for (const [name, recorded] of Object.entries(pods))
      it(`of ${name} are those recorded in ${recording}, within 1 s or 5%`, () => {
        const runs = SEEDS.map((seed) => spansOf(new Replay(seed, name, recorded).marks))
        const wrong: string[] = []
        for (const [what, span] of spansOf(recorded.marks)) {
          if (BY_CHANCE[name]?.includes(what)) continue
          const found = runs.map((run) => run.get(what)).filter((value) => value !== undefined)
          const [least, most] = [Math.min(...found), Math.max(...found)]
          const tolerance = Math.max(1, span * 0.05)
          const isWide = most - least > Math.max(2, 0.5 * most)
          const fits = found.length * 2 > runs.length && span >= least - tolerance && span <= most + tolerance
          if (!fits || isWide)
            wrong.push(`${what}: recorded ${span.toFixed(2)} s, ${found.length} runs ${least.toFixed(2)} to ${most.toFixed(2)} s`)
        }
        expect(wrong).to.deep.equal([])
      })
})
