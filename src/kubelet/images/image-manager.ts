import type { Container, Pod, Stored } from '../../api'
import { formatGoDuration } from '../../apimachinery'
import type { EventRecorder } from '../../client'
import {
  fullImageName,
  imageNameError,
  parseImageReference,
  type ContainerRuntime,
  type ImageCatalog,
  type PresentImage,
  type Routine,
  type TimerGroup,
} from '../../container-runtime'
import type { Loop, SeededRandom } from '../../sim'
import { BackOff } from '../back-off'
import { containerFieldPath } from '../container/field-path'
import { jittered, type KubeletTimings } from '../kubelet-timings'

// Mirrors pkg/kubelet/images/image_manager.go.

/** An image that is on the node now, or why it is not: the reason of a waiting container and its message. */
export type ImageResult = { readonly image: PresentImage } | { readonly reason: string; readonly message: string }

export interface ImageManagerOptions {
  readonly loop: Loop
  readonly timers: TimerGroup
  readonly random: SeededRandom
  readonly timings: KubeletTimings
  readonly runtime: ContainerRuntime
  readonly images: ImageCatalog
  readonly recorder: EventRecorder
}

/** How much more than a node's own work the answer of a registry varies, which may take four times as long as at best. */
const REGISTRY_SPREAD = 30

/** Sees to it that a container's image is on the node, by the container's pull policy. */
export class ImageManager {
  private readonly backOff: BackOff
  private readonly previousErrors = new Map<string, string>()

  constructor(private readonly options: ImageManagerOptions) {
    const { loop, timings } = options
    this.backOff = new BackOff(loop, timings.imageBackOffMs, timings.maxImageBackOffMs)
  }

  *ensureImageExists(pod: Stored<Pod>, container: Container): Routine<ImageResult> {
    const { recorder, runtime } = this.options
    const { image = '', imagePullPolicy } = container
    const path = containerFieldPath(pod, container.name)
    const nameError = imageNameError(image)
    if (nameError !== undefined) {
      const message = `Failed to apply default image tag "${image}": ${nameError}`
      recorder.event(pod, 'Warning', 'InspectFailed', message, path)
      return { reason: 'InvalidImageName', message }
    }
    const isPresent = imagePullPolicy !== 'Always' && runtime.imageIsPresent(image)
    if (isPresent) {
      const message = `Container image "${image}" already present on machine and can be accessed by the pod`
      recorder.event(pod, 'Normal', 'Pulled', message, path)
      return { image: runtime.addImage(image) }
    }
    if (imagePullPolicy === 'Never') {
      const message = `Container image "${image}" is not present with pull policy of Never`
      recorder.event(pod, 'Warning', 'ErrImageNeverPull', message, path)
      return { reason: 'ErrImageNeverPull', message }
    }
    return yield* this.pullImage(pod, image, path)
  }

  private *pullImage(pod: Stored<Pod>, image: string, path: string): Routine<ImageResult> {
    const { loop, recorder, runtime, timers, images } = this.options
    const key = `${pod.metadata.uid}_${image}`
    if (this.backOff.isInBackOffSinceUpdate(key, loop.now())) {
      const message = `Back-off pulling image "${image}"`
      recorder.event(pod, 'Normal', 'BackOff', message, path)
      const previous = this.previousErrors.get(key)
      return { reason: 'ImagePullBackOff', message: previous === undefined ? message : `${message}: ${previous}` }
    }
    this.previousErrors.delete(key)
    recorder.event(pod, 'Normal', 'Pulling', `Pulling image "${image}"`, path)
    const startMs = loop.now()
    const description = { kind: 'motion', reason: `image pull of ${image}`, of: `pod/${pod.metadata.name}` } as const
    yield timers.sleep(this.pullDurationMs(image), description)
    if (images.behaviourOf(image).exists === false) {
      const message = pullError(image)
      recorder.event(pod, 'Warning', 'Failed', `Failed to pull image "${image}": ${message}`, path)
      this.backOff.next(key, loop.now())
      this.previousErrors.set(key, `ErrImagePull: ${message}`)
      return { reason: 'ErrImagePull', message }
    }
    const pulled = runtime.addImage(image)
    const took = formatGoDuration(loop.now() - startMs)
    const size = `Image size: ${pulled.sizeBytes} bytes.`
    recorder.event(
      pod,
      'Normal',
      'Pulled',
      // Joined, since a template would be kept by the engine as a chain of its parts.
      ['Successfully pulled image "', image, '" in ', took, ' (', took, ' including waiting). ', size].join(''),
      path,
    )
    this.backOff.reset(key)
    return { image: pulled }
  }

  private pullDurationMs(image: string): number {
    const { images, random, runtime, timings } = this.options
    const { exists = true, pullMs = timings.pullMs } = images.behaviourOf(image)
    const asksOnly = !exists || runtime.imageIsPresent(image)
    const durationMs = asksOnly
      ? timings.pullAgainMs * (1 + REGISTRY_SPREAD * timings.jitter * random.next())
      : jittered(pullMs, timings, random)
    return Math.max(1, Math.round(durationMs))
  }
}

/** What containerd says of an image that no registry has. */
function pullError(image: string): string {
  const reference = parseImageReference(image)
  const name = reference ? fullImageName(reference) : image
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${name}": failed to resolve image: ${name}: not found`
}
