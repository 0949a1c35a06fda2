// Mirrors the validation of annotations with a meaning in pkg/apis/core/validation/validation.go.
import { ANNOTATION_POD_DELETION_COST, type AppArmorProfile, type Pod, type PodSpec, type SeccompProfile } from '../../../../api'
import { fieldForbidden, fieldInvalid } from '../../../../apimachinery'
import { checkLocalDescendingPath, type Errors } from './checks'
import { visitContainers } from './pod-context'

export const APP_ARMOR_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/'
export const MIRROR_POD = 'kubernetes.io/config.mirror'
const LOCALHOST = 'localhost/'
const MAX_INT32 = 2147483647

type Annotations = Readonly<Record<string, string>>

/** upstream ValidatePodSpecificAnnotations */
export function validatePodAnnotations(annotations: Annotations | undefined, spec: PodSpec, at: string, errors: Errors): void {
  if (!annotations) return
  const mirror = annotations[MIRROR_POD]
  if (mirror !== undefined && !spec.nodeName)
    errors.push(fieldInvalid(`${at}[${MIRROR_POD}]`, mirror, 'must set spec.nodeName if mirror pod annotation is set'))
  const cost = annotations[ANNOTATION_POD_DELETION_COST]
  if (cost !== undefined && !isDeletionCost(cost))
    errors.push(fieldInvalid(`${at}[${ANNOTATION_POD_DELETION_COST}]`, cost, 'must be a 32bit integer'))
  for (const key in annotations) validateProfileAnnotation(key, annotations[key] as string, spec, at, errors)
}

/** A number without a plus or leading zeros that fits 32 bits. */
function isDeletionCost(cost: string): boolean {
  const value = Number(cost)
  return /^(0|-?[1-9]\d*)$/.test(cost) && value <= MAX_INT32 && value >= -MAX_INT32 - 1
}

function validateProfileAnnotation(key: string, value: string, spec: PodSpec, at: string, errors: Errors): void {
  if (key === SECCOMP_POD || key.startsWith(SECCOMP_PREFIX)) validateSeccompAnnotation(value, `${at}.${key}`, errors)
  if (!key.startsWith(APP_ARMOR_PREFIX)) return
  const name = key.slice(APP_ARMOR_PREFIX.length)
  let isThere = false
  visitContainers(spec, 'spec', (container) => (isThere ||= container.name === name))
  if (!isThere) errors.push(fieldInvalid(`${at}[${key}]`, name, 'container not found'))
  const isKnown = value === '' || value === 'runtime/default' || value === 'unconfined' || value.startsWith(LOCALHOST)
  if (!isKnown) errors.push(fieldInvalid(`${at}[${key}]`, value, `invalid AppArmor profile name: ${JSON.stringify(value)}`))
}

function validateSeccompAnnotation(value: string, field: string, errors: Errors): void {
  if (value === 'runtime/default' || value === 'docker/default' || value === 'unconfined') return
  if (value.startsWith(LOCALHOST)) checkLocalDescendingPath(value.slice(LOCALHOST.length), field, errors)
  else errors.push(fieldInvalid(field, value, 'must be a valid seccomp profile'))
}

/** upstream ValidatePodSpecificAnnotationUpdates */
export function validatePodAnnotationUpdates(pod: Pod, old: Pod, at: string, errors: Errors): void {
  const [now, before] = [pod.metadata.annotations, old.metadata.annotations]
  if (now === before) return
  const refuse = (key: string, appArmor: string, mirror: string): void => {
    if (key.startsWith(APP_ARMOR_PREFIX)) errors.push(fieldForbidden(`${at}[${key}]`, `may not ${appArmor} AppArmor annotations`))
    if (key === MIRROR_POD) errors.push(fieldForbidden(`${at}[${key}]`, `may not ${mirror} mirror pod annotation`))
  }
  for (const key in before) if (now?.[key] !== before[key]) refuse(key, 'remove or update', 'remove or update')
  for (const key in now) if (before?.[key] === undefined) refuse(key, 'add', 'add')
  validatePodAnnotations(now, pod.spec as PodSpec, at, errors)
}

type Profile = SeccompProfile | AppArmorProfile

/** Annotation and field say the same, where both are there. */
function checkAgreement(
  annotation: string | undefined,
  profile: Profile,
  kind: 'seccomp' | 'apparmor',
  at: string,
  errors: Errors,
): void {
  if (annotation === undefined) return
  const types: Readonly<Record<string, readonly string[]>> = {
    Unconfined: ['unconfined'],
    RuntimeDefault: kind === 'seccomp' ? ['runtime/default', 'docker/default'] : ['runtime/default'],
  }
  const isLocalhost = profile.type === 'Localhost'
  const fits = isLocalhost ? annotation.startsWith(LOCALHOST) : (types[profile.type]?.includes(annotation) ?? true)
  if (!fits) errors.push(fieldForbidden(`${at}.type`, `${kind} type in annotation and field must match`))
  else if (isLocalhost && annotation.slice(LOCALHOST.length) !== profile.localhostProfile)
    errors.push(fieldForbidden(`${at}.localhostProfile`, `${kind} profile in annotation and field must match`))
}

/** upstream validateSeccompAnnotationsAndFields and validateAppArmorAnnotationsAndFieldsMatchOnCreate */
export function validateProfilesAgree(annotations: Annotations | undefined, spec: PodSpec, at: string, errors: Errors): void {
  if (!annotations) return
  const podContext = spec.securityContext
  if (podContext?.seccompProfile)
    checkAgreement(annotations[SECCOMP_POD], podContext.seccompProfile, 'seccomp', `${at}.securityContext.seccompProfile`, errors)
  visitContainers(spec, at, ({ name, securityContext }, field) => {
    const profile = securityContext?.seccompProfile
    const path = `${field}.securityContext.seccompProfile`
    if (profile) checkAgreement(annotations[SECCOMP_PREFIX + name], profile, 'seccomp', path, errors)
  })
  if (spec.os?.name === 'windows') return
  visitContainers(spec, at, ({ name, securityContext }, field) => {
    const profile = securityContext?.appArmorProfile ?? podContext?.appArmorProfile
    const path = `${field}.securityContext.appArmorProfile`
    if (profile) checkAgreement(annotations[APP_ARMOR_PREFIX + name], profile, 'apparmor', path, errors)
  })
}
