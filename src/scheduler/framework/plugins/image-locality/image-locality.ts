import type { Pod } from '../../../../api'
import { MAX_NODE_SCORE, type Handle, type Plugin } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import type { Signer } from '../../signers'
import { SKIP, type Status } from '../../status'

const MIN_THRESHOLD_BYTES = 23 * 1024 * 1024
const MAX_CONTAINER_THRESHOLD_BYTES = 1000 * 1024 * 1024

interface WantedImages {
  readonly names: readonly string[]
  readonly containers: number
}

const NO_IMAGES: WantedImages = { names: [], containers: 0 }

/** Likes nodes that have a pod's images already (upstream `imagelocality/image_locality.go`). */
export class ImageLocality implements Plugin<unknown, WantedImages> {
  readonly name = 'ImageLocality'
  readonly signers: readonly Signer[] = [(podInfo) => this.imagesSigner(podInfo)]

  constructor(private readonly handle: Handle) {}

  /** Skipped where no node has any of the images: all nodes would score the same. */
  preScore({ pod }: PodInfo): WantedImages | Status {
    const wanted = this.wantedImages(pod)
    return wanted.names.length > 0 ? wanted : SKIP
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

  /** Of a pod's images those that some node has. */
  private wantedImages({ spec }: Pod): WantedImages {
    if (!this.handle.hasImages()) return NO_IMAGES
    const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
    const volumes = (spec?.volumes ?? []).flatMap(({ image }) => (image ? [image.reference] : []))
    const images = [...containers.map(({ image }) => image), ...volumes]
    const names = images.map((image) => normalizedImageName(image ?? '')).filter((name) => this.handle.imageState(name))
    return { names, containers: containers.length }
  }

  /** Signs how widespread the images are, too, since scores depend on it. */
  private imagesSigner({ pod }: PodInfo): string {
    const { names, containers } = this.wantedImages(pod)
    if (names.length === 0) return ''
    const states = names.map((name) => {
      const state = this.handle.imageState(name)
      return `${name}=${state?.sizeBytes}*${state?.nodes.size}`
    })
    return `${containers}/${this.handle.nodeInfos().length}:${states.join()}`
  }
}

function normalizedImageName(name: string): string {
  return name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name
}
