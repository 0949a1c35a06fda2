// Mirrors pkg/api/pod/warnings.go.
import type {
  Container,
  ContainerPort,
  ObjectMeta,
  Pod,
  PodAffinityTerm,
  PodSpec,
  PodTemplateSpec,
  Quantity,
} from '../../../../api'
import { quantityMilliValue } from '../../../../apimachinery'
import { warningsForIP } from '../../ip-address'
import { APP_ARMOR_PREFIX } from '../validation/pod-annotations'
import { visitContainers } from '../validation/pod-context'
import { nodeLabelDeprecation, warningsForNodeSelectorTerm } from './node-labels'
import { warningsForOverlappingPaths } from './overlapping-paths'

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/'
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'
const NULL_SELECTOR = 'a null labelSelector results in matching no pod'
const USE_SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead'

const DEPRECATED_ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
}

/** Volume sources that are on their way out, in upstream's order, with the name that upstream prints. */
const DEPRECATED_VOLUMES = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const

type Annotations = Readonly<Record<string, string>>
type Warnings = string[]

export const warningsForPod = (pod: Pod): readonly string[] => warningsFor(pod.spec as PodSpec, pod.metadata, '', false)

/** Warnings about the template of a workload; `at` is its path, such as `spec.template`. */
export function warningsForPodTemplate(template: PodTemplateSpec, at: string): readonly string[] {
  return warningsFor(template.spec as PodSpec, template.metadata ?? {}, `${at}.`, true)
}

/** `prefix` stands before `spec` and `metadata`: empty, or the template's path with a dot. */
function warningsFor(spec: PodSpec, { annotations }: ObjectMeta, prefix: string, isTemplate: boolean): readonly string[] {
  const warnings: Warnings = []
  const at = `${prefix}spec`
  warnOfNodeLabels(spec, at, warnings)
  for (const key in DEPRECATED_ANNOTATIONS)
    if (annotations?.[key] !== undefined) warnings.push(`${prefix}metadata.annotations[${key}]: ${DEPRECATED_ANNOTATIONS[key]}`)
  spec.volumes?.forEach((volume, i) => {
    for (const [name, printed, text] of DEPRECATED_VOLUMES)
      if (volume[name]) warnings.push(`${at}.volumes[${i}].${printed}: ${text}`)
  })
  if (spec.volumes) warnings.push(...warningsForOverlappingPaths(spec.volumes))
  warnOfDuplicates(spec, at, warnings)
  for (const name of ['memory', 'ephemeral-storage']) warnOfFraction(spec.overhead?.[name], `${at}.overhead[${name}]`, warnings)
  if (annotations) warnOfProfileAnnotations(spec, annotations, prefix, isTemplate, warnings)
  visitContainers(spec, at, (container, field) => warnOfContainer(container, field, warnings))
  warnOfPorts(spec, at, warnings)
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0)
    warnings.push(`${at}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`)
  if (spec.affinity) warnOfPodAffinity(spec, at, warnings)
  spec.dnsConfig?.nameservers?.forEach((server, i) =>
    warnings.push(...warningsForIP(`${at}.dnsConfig.nameservers[${i}]`, server)),
  )
  spec.hostAliases?.forEach(({ ip }, i) => warnings.push(...warningsForIP(`${at}.hostAliases[${i}].ip`, ip)))
  return warnings
}

function warnOfNodeLabels(spec: PodSpec, at: string, warnings: Warnings): void {
  for (const key in spec.nodeSelector) {
    const text = nodeLabelDeprecation(key)
    if (text) warnings.push(`${at}.nodeSelector[${key}]: ${text}`)
  }
  const affinity = spec.affinity?.nodeAffinity
  affinity?.[REQUIRED]?.nodeSelectorTerms.forEach((term, i) =>
    warnings.push(...warningsForNodeSelectorTerm(term, false, `${at}.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[${i}]`)),
  )
  affinity?.[PREFERRED]?.forEach(({ preference }, i) =>
    warnings.push(...warningsForNodeSelectorTerm(preference, true, `${at}.affinity.nodeAffinity.${PREFERRED}[${i}].preference`)),
  )
  spec.topologySpreadConstraints?.forEach(({ topologyKey, labelSelector }, i) => {
    const field = `${at}.topologySpreadConstraints[${i}]`
    const text = nodeLabelDeprecation(topologyKey)
    if (text) warnings.push(`${field}.topologyKey: ${topologyKey} is ${text}`)
    if (!labelSelector) warnings.push(`${field}.labelSelector: ${NULL_SELECTOR}`)
  })
}

function warnOfDuplicates({ hostAliases = [], imagePullSecrets = [] }: PodSpec, at: string, warnings: Warnings): void {
  const addresses = hostAliases.map(({ ip }) => ip)
  addresses.forEach((ip, i) => {
    if (addresses.indexOf(ip) < i) warnings.push(`${at}.hostAliases[${i}].ip: duplicate ip ${JSON.stringify(ip)}`)
  })
  const names = imagePullSecrets.map(({ name = '' }) => name)
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) warnings.push(`${at}.imagePullSecrets[${i}].name: duplicate name ${JSON.stringify(name)}`)
  })
  names.forEach((name, i) => {
    if (!name) warnings.push(`${at}.imagePullSecrets[${i}].name: invalid empty name ""`)
  })
}

function warnOfFraction(quantity: Quantity | undefined, field: string, warnings: Warnings): void {
  if (quantity !== undefined && quantityMilliValue(quantity) % 1000 !== 0)
    warnings.push(`${field}: fractional byte value ${JSON.stringify(String(quantity))} is invalid, must be an integer`)
}

/** Annotations that a field has replaced. Of a pod's AppArmor annotations preparing the pod warns. */
function warnOfProfileAnnotations(
  spec: PodSpec,
  annotations: Annotations,
  prefix: string,
  isTemplate: boolean,
  warnings: Warnings,
): void {
  const warn = (key: string, text: string): number => warnings.push(`${prefix}metadata.annotations[${key}]: ${text}`)
  if (!spec.securityContext?.seccompProfile && annotations[SECCOMP_POD] !== undefined) warn(SECCOMP_POD, USE_SECCOMP)
  visitContainers(spec, '', ({ name, securityContext }) => {
    const key = SECCOMP_PREFIX + name
    if (!securityContext?.seccompProfile && annotations[key] !== undefined) warn(key, USE_SECCOMP)
    const appArmor = APP_ARMOR_PREFIX + name
    const hasField = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile
    if (isTemplate && !hasField && annotations[appArmor] !== undefined)
      warn(appArmor, 'deprecated since v1.30; use the "appArmorProfile" field instead')
  })
}

function warnOfContainer({ resources, env }: Container, at: string, warnings: Warnings): void {
  if (resources?.limits || resources?.requests)
    for (const name of ['memory', 'ephemeral-storage'])
      for (const list of ['limits', 'requests'] as const)
        warnOfFraction(resources[list]?.[name], `${at}.resources.${list}[${name}]`, warnings)
  if (!env || env.length < 2) return
  const seen = new Set<string>()
  env.forEach(({ name, value = '', valueFrom }, i) => {
    const reference = `$(${name})`
    const hides = valueFrom !== undefined || value === reference || !value.includes(reference)
    if (seen.has(name) && hides)
      warnings.push(
        `${at}.env[${i}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`,
      )
    seen.add(name)
  })
}

interface PlacedPort {
  readonly port: ContainerPort
  readonly field: string
}

/** What two ports of one number have to do with each other; undefined where nothing is to be said. */
function portConflict(port: ContainerPort, other: ContainerPort): string | undefined {
  const [host, otherHost] = [port.hostPort ?? 0, other.hostPort ?? 0]
  const [ip, otherIp] = [port.hostIP ?? '', other.hostIP ?? '']
  if (ip === otherIp && host === otherHost) return 'duplicate'
  if (host === 0 || otherHost === 0) return 'overlapping'
  return host === otherHost && (ip === '') !== (otherIp === '') ? 'dangerously ambiguous' : undefined
}

/** A port as Go prints the struct. */
const goPort = ({ name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' }: ContainerPort): string =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`

function warnOfPorts(spec: PodSpec, at: string, warnings: Warnings): void {
  const placed: PlacedPort[] = []
  visitContainers(spec, at, ({ ports }, field) =>
    ports?.forEach((port, i) => placed.push({ port, field: `${field}.ports[${i}]` })),
  )
  placed.forEach(({ port, field }, i) => {
    if (port.hostIP && !port.hostPort) warnings.push(`${field}: hostIP set without hostPort: ${goPort(port)}`)
    for (const other of placed.slice(0, i)) {
      if (other.port.containerPort !== port.containerPort || other.port.protocol !== port.protocol) continue
      const conflict = portConflict(port, other.port)
      if (conflict) warnings.push(`${field}: ${conflict} port definition with ${other.field}`)
    }
  })
  const byName = new Map<string, string>()
  for (const { port, field } of placed) {
    if (!port.name) continue
    const other = byName.get(port.name)
    if (other === undefined) byName.set(port.name, field)
    else
      warnings.push(
        `${field}: duplicate port name ${JSON.stringify(port.name)} with ${other}, services and probes that select ports by name will use ${other}`,
      )
  }
}

function warnOfPodAffinity({ affinity }: PodSpec, at: string, warnings: Warnings): void {
  const check = (term: PodAffinityTerm, field: string): void => {
    if (!term.labelSelector) warnings.push(`${field}.labelSelector: ${NULL_SELECTOR}`)
  }
  for (const name of ['podAffinity', 'podAntiAffinity'] as const) {
    affinity?.[name]?.[REQUIRED]?.forEach((term, i) => check(term, `${at}.affinity.${name}.${REQUIRED}[${i}]`))
    affinity?.[name]?.[PREFERRED]?.forEach(({ podAffinityTerm }, i) =>
      check(podAffinityTerm, `${at}.affinity.${name}.${PREFERRED}[${i}].podAffinityTerm`),
    )
  }
}
