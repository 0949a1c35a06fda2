import type { Pod, Stored } from '../api'
import { CONFIG_MAPS, isNotFound, SECRETS } from '../apimachinery'
import type { Pause, Routine } from '../container-runtime'
import type { KubeletParts } from './kubelet-parts'
import { jittered } from './kubelet-timings'

// Mirrors WaitForAttachAndMount of pkg/kubelet/volumemanager/volume_manager.go and the retries of nestedpendingoperations.

/** First wait after a failed mount, in milliseconds; doubled at each failure up to the last (pkg/util/goroutinemap/exponentialbackoff). */
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 122_000

/** How a pause ends early: the pod is to be ended. */
export type InterruptiblePause = (delayMs: number, isMotion: boolean, reason: string) => Pause

/**
 * Waits until the pod's volumes are mounted: those from ConfigMaps and Secrets need their source. Returns false where `isCancelled`
 * came to hold meanwhile.
 */
export function* waitForMounts(
  parts: KubeletParts,
  pod: Stored<Pod>,
  pause: InterruptiblePause,
  isCancelled: () => boolean,
): Routine<boolean> {
  const { timings, random, recorder } = parts
  let retryMs = FIRST_RETRY_MS
  yield pause(jittered(timings.volumesMs, timings, random), true, 'volumes are mounted')
  for (;;) {
    if (isCancelled()) return false
    const failures = missingSources(parts, pod)
    if (failures.length === 0) return true
    for (const { volume, message } of failures)
      recorder.event(pod, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume "${volume}" : ${message}`)
    yield pause(retryMs, false, 'a mount is tried again')
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  }
}

/** The volumes whose ConfigMap or Secret is not there. */
function missingSources({ client }: KubeletParts, pod: Stored<Pod>): readonly { volume: string; message: string }[] {
  const missing: { volume: string; message: string }[] = []
  const namespace = pod.metadata.namespace ?? ''
  const isThere = (kind: 'configmap' | 'secret', name: string): boolean => {
    try {
      if (kind === 'secret') client.get(SECRETS, namespace, name)
      else client.get(CONFIG_MAPS, namespace, name)
      return true
    } catch (error) {
      if (isNotFound(error)) return false
      throw error
    }
  }
  const need = (volume: string, kind: 'configmap' | 'secret', name = '', optional = false): void => {
    if (!optional && !isThere(kind, name)) missing.push({ volume, message: `${kind} "${name}" not found` })
  }
  for (const { name, configMap, secret, projected } of pod.spec?.volumes ?? []) {
    if (configMap) need(name, 'configmap', configMap.name, configMap.optional)
    if (secret) need(name, 'secret', secret.secretName, secret.optional)
    for (const source of projected?.sources ?? []) {
      if (source.configMap && source.configMap.name !== ROOT_CA)
        need(name, 'configmap', source.configMap.name, source.configMap.optional)
      if (source.secret) need(name, 'secret', source.secret.name, source.secret.optional)
    }
  }
  return missing
}

/** In every namespace a moment after its creation; pods that come sooner are not held up by it. */
const ROOT_CA = 'kube-root-ca.crt'
