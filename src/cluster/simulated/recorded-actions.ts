import type { Resource } from '../../apimachinery'
import type { ProbeKind } from '../../container-runtime'
import type { ActionName, Actions } from '../actions'
import type { Cascade, ClusterActions } from '../cluster-actions'
import { findManifests, type FilesWrittenOver } from '../files'
import type { Ref } from '../refs'
import type { LabelChange } from '../relabelling'
import type { CommandRecord } from '../view'
import type { ActionRunner } from './action-runner'

type Tail<T> = T extends readonly [unknown, ...infer Rest] ? Rest : never
type ArgumentsOf<N extends ActionName> = Tail<Parameters<Actions[N]>>

/** What can be done to a simulated cluster: each is recorded, so that a run can be made again. */
export abstract class RecordedActions implements ClusterActions {
  protected abstract readonly runner: ActionRunner
  protected abstract readonly files: FilesWrittenOver

  make(resource: Resource, name: string | undefined, replicas?: number, image?: string): void {
    this.act('make', resource, name, replicas, image)
  }

  makePod(name: string, labels: Readonly<Record<string, string>>): void {
    this.act('makePod', name, labels)
  }

  apply(manifest: string): CommandRecord {
    return this.act('apply', manifest)
  }

  applyFiles(path: string): CommandRecord {
    return this.act('applyFiles', findManifests(this.files, path))
  }

  run(command: string, stdin?: string): CommandRecord {
    return this.act('run', command, stdin)
  }

  relabelPod(change?: LabelChange, of?: Ref): void {
    this.act('relabelPod', change, of)
  }

  relabel(ref: Ref, change: LabelChange): void {
    this.act('relabel', ref, change)
  }

  deletePods(count: number | 'all', of?: Ref): void {
    this.act('deletePods', count, of)
  }

  delete(ref: Ref, cascade?: Cascade): void {
    this.act('remove', ref, cascade)
  }

  scale(ref: Ref, replicas: number): void {
    this.act('scale', ref, replicas)
  }

  setImage(ref: Ref, image: string): void {
    this.act('setImage', ref, image)
  }

  edit(ref: Ref, change: string): CommandRecord {
    return this.act('edit', ref, change)
  }

  failNode(name: string): void {
    this.act('failNode', name)
  }

  recoverNode(name: string): void {
    this.act('recoverNode', name)
  }

  cordonNode(name: string): void {
    this.act('cordonNode', name)
  }

  uncordonNode(name: string): void {
    this.act('uncordonNode', name)
  }

  drainNode(name: string): void {
    this.act('drainNode', name)
  }

  taintNode(name: string, taint: string): void {
    this.act('taintNode', name, taint)
  }

  exitContainer(ref: Ref, code: number): void {
    this.act('exitContainer', ref, code)
  }

  killContainer(ref: Ref): void {
    this.act('killContainer', ref)
  }

  exhaustMemory(ref: Ref): void {
    this.act('exhaustMemory', ref)
  }

  pause(ref: Ref): void {
    this.act('pause', ref)
  }

  resume(ref: Ref): void {
    this.act('resume', ref)
  }

  restart(ref: Ref): void {
    this.act('restart', ref)
  }

  rollBack(ref: Ref, revision?: number): void {
    this.act('rollBack', ref, revision)
  }

  startFailingProbe(image: string, probe: ProbeKind): void {
    this.act('startFailingProbe', image, probe)
  }

  stopFailingProbe(image: string, probe: ProbeKind): void {
    this.act('stopFailingProbe', image, probe)
  }

  sendRequests(count: number, ref: Ref): void {
    this.act('sendRequests', count, ref)
  }

  startClient(ref: Ref, everyMs: number): void {
    this.act('startClient', ref, everyMs)
  }

  pass(durationMs: number): void {
    this.act('pass', durationMs)
  }

  settle(): void {
    this.act('settle')
  }

  private act<N extends ActionName>(name: N, ...args: ArgumentsOf<N>): ReturnType<Actions[N]> {
    return this.runner.perform(name, args) as ReturnType<Actions[N]>
  }
}
