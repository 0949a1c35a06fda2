// Mirrors applyAppArmorVersionSkew of pkg/registry/core/pod/strategy.go.
import type { AppArmorProfile, Container, Pod, PodSpec } from '../../../../api'
import { changeEach } from '../../../apis/defaulting'

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'
const LOCALHOST = 'localhost/'
const LOCALHOST_PROFILE_MAX_LENGTH = 4095

/** The profile that an annotation means, or undefined where it means none that is valid. */
function profileOfAnnotation(value: string): AppArmorProfile | undefined {
  if (value === 'unconfined') return { type: 'Unconfined' }
  if (value === 'runtime/default') return { type: 'RuntimeDefault' }
  if (!value.startsWith(LOCALHOST)) return undefined
  const localhostProfile = value.slice(LOCALHOST.length)
  const isValid = localhostProfile !== '' && localhostProfile.trim() === localhostProfile
  return isValid && localhostProfile.length <= LOCALHOST_PROFILE_MAX_LENGTH ? { type: 'Localhost', localhostProfile } : undefined
}

function applies(pod: Pod): boolean {
  const annotations = pod.metadata.annotations
  if (!annotations || pod.spec?.os?.name === 'windows') return false
  for (const key in annotations) if (key.startsWith(ANNOTATION_PREFIX)) return true
  return false
}

/** The profile that the annotation adds to a container; undefined where field and annotation need no change. */
function profileToAdd(container: Container, pod: Pod): AppArmorProfile | undefined {
  const annotation = pod.metadata.annotations?.[ANNOTATION_PREFIX + container.name]
  if (annotation === undefined || container.securityContext?.appArmorProfile) return undefined
  const profile = profileOfAnnotation(annotation)
  const podProfile = pod.spec?.securityContext?.appArmorProfile
  const isInherited = podProfile?.type === profile?.type && podProfile?.localhostProfile === profile?.localhostProfile
  return isInherited ? undefined : profile
}

/** Copies the deprecated annotation into the field of each container that has none. */
export function applyAppArmorVersionSkew(pod: Pod): Pod {
  if (!applies(pod)) return pod
  const add = (container: Container): Container => {
    const profile = profileToAdd(container, pod)
    return profile ? { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } } : container
  }
  const spec = changeEach(changeEach(pod.spec as PodSpec, 'initContainers', add), 'containers', add)
  return spec === pod.spec ? pod : { ...pod, spec }
}

/** The warnings that the copying gives; of a pod whose fields were already filled from its annotations. */
export function appArmorSkewWarnings(pod: Pod): readonly string[] {
  if (!applies(pod)) return []
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  return containers.flatMap(({ name, securityContext }) => {
    const key = ANNOTATION_PREFIX + name
    const annotation = pod.metadata.annotations?.[key]
    if (annotation === undefined || !(securityContext?.appArmorProfile || !profileOfAnnotation(annotation))) return []
    return [`metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`]
  })
}
