import type { Ref } from './refs'
import type { LabelChange } from './relabelling'
import type { CommandRecord } from './view'
import type { Resource } from '../apimachinery'
import type { ProbeKind } from '../container-runtime'
import { say, SaidError } from './phrases'

/** What an action returns: nothing on a simulated cluster, a promise on a live one. */
export type Done = void | Promise<void>

/** Everything that a scenario can do to a cluster; a step is one call of these. */
export interface ClusterActions {
  /** a pod, or a workload of one replica unless given */
  make(resource: Resource, name: string | undefined, replicas?: number, image?: string): Done
  makePod(name: string, labels: Readonly<Record<string, string>>): Done
  /** applies a manifest's text as kubectl does; `source` names it in messages */
  apply(manifest: string, source: string): CommandRecord | Promise<CommandRecord>
  /** applies a file, a folder or a glob */
  applyFiles(path: string): CommandRecord | Promise<CommandRecord>
  /** runs a command line, such as `kubectl get pods` */
  run(command: string, stdin?: string): CommandRecord | Promise<CommandRecord>
  relabelPod(change?: LabelChange, of?: Ref): Done
  relabel(ref: Ref, change: LabelChange): Done
  /** the oldest ones, or all that there are */
  deletePods(count: number | 'all', of?: Ref): Done
  delete(ref: Ref, cascade?: Cascade): Done
  scale(ref: Ref, replicas: number): Done
  setImage(ref: Ref, image: string): Done
  /** merges a part of an object, as YAML, into it */
  edit(ref: Ref, change: string): CommandRecord | Promise<CommandRecord>
  failNode(name: string): Done
  recoverNode(name: string): Done
  cordonNode(name: string): Done
  uncordonNode(name: string): Done
  /** time passes until its pods are gone */
  drainNode(name: string): Done
  /** as `kubectl taint` writes it; a trailing dash removes */
  taintNode(name: string, taint: string): Done
  exitContainer(ref: Ref, code: number): Done
  killContainer(ref: Ref): Done
  exhaustMemory(ref: Ref): Done
  pause(ref: Ref): Done
  resume(ref: Ref): Done
  restart(ref: Ref): Done
  /** to the revision before unless given */
  rollBack(ref: Ref, revision?: number): Done
  startFailingProbe(image: string, probe: ProbeKind): Done
  stopFailingProbe(image: string, probe: ProbeKind): Done
  /** sends requests at the present instant, one after another, to a Service, a pod, or a pod of a workload */
  sendRequests(count: number, ref: Ref): Done
  /** from now on a client sends a request every so many milliseconds, until the scenario ends */
  startClient(ref: Ref, everyMs: number): Done
  /** lets time pass, in milliseconds */
  pass(durationMs: number): Done
  /** lets time pass until nothing is in motion */
  settle(): Done
}

export type Cascade = 'background' | 'foreground' | 'orphan'

/** Throws where the word is no way of deleting. */
export function parseCascade(word: string): Cascade {
  if (word === 'background' || word === 'foreground' || word === 'orphan') return word
  throw new SaidError(say`unknown cascade \`${word}\`; it is one of background, foreground, orphan`)
}
