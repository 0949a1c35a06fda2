import type { Container, LogLine } from '../../container-runtime'

/** What the containers of each pod printed, those that are gone from their node included. */
export class ContainerLogs {
  private readonly ended = new Map<string, Map<string, readonly LogLine[]>>()

  /** Keeps the log of a container that has exited, since the node removes it with its pod. */
  keep(container: Container): void {
    const lines = container.log()
    if (!lines.length) return
    const ofPod = this.ended.get(container.podUid) ?? new Map<string, readonly LogLine[]>()
    ofPod.set(container.id, lines)
    this.ended.set(container.podUid, ofPod)
  }

  /** The lines of a pod, those of containers that have exited first; `present` are the containers that its node still has. */
  linesOf(podUid: string, present: readonly Container[]): readonly LogLine[] {
    const ended = this.ended.get(podUid)
    const others = present.filter(({ id }) => !ended?.has(id)).flatMap((container) => container.log())
    return [...[...(ended?.values() ?? [])].flat(), ...others]
  }
}
