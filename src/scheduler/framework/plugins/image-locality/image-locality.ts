import type { Pod } from '../../../../api'
import { MAX_NODE_SCORE, type Handle, type Plugin } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import { SKIP, type Status } from '../../status'

const MIN_THRESHOLD_BYTES = 23 * 1024 * 1024
const MAX_CONTAINER_THRESHOLD_BYTES = 1000 * 1024 * 1024

interface WantedImages {
  readonly names: readonly string[]
  readonly containers: number
}

/** Likes nodes that have a pod's images already (upstream `imagelocality/image_locality.go`). */
export class ImageLocality implements Plugin<unknown, WantedImages> {
  readonly name = 'ImageLocality'

  constructor(private readonly handle: Handle) {}

  /** Skipped where no node has any of the images: all nodes would score the same. */
  preScore({ pod }: PodInfo): WantedImages | Status {
    if (!this.handle.hasImages()) return SKIP
    const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
    const volumes = (pod.spec?.volumes ?? []).flatMap(({ image }) => (image ? [image.reference] : []))
    const images = [...containers.map(({ image }) => image), ...volumes]
    const names = images.map((image) => normalizedImageName(image ?? '')).filter((name) => this.handle.imageState(name))
    return names.length > 0 ? { names, containers: containers.length } : SKIP
  }

  score({ names, containers }: WantedImages, _pod: Pod, node: NodeInfo): number {
    const allNodes = this.handle.nodeInfos().length
    let sum = 0
    for (const name of names) {
      const state = this.handle.imageState(name)
      if (state?.nodes.has(node.name)) sum += Math.trunc(state.sizeBytes * (state.nodes.size / allNodes))
    }
    const most = MAX_CONTAINER_THRESHOLD_BYTES * containers
    const bounded = Math.min(Math.max(sum, MIN_THRESHOLD_BYTES), most)
    return Math.floor((MAX_NODE_SCORE * (bounded - MIN_THRESHOLD_BYTES)) / (most - MIN_THRESHOLD_BYTES))
  }
}

function normalizedImageName(name: string): string {
  return name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name
}
