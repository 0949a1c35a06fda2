// Mirrors ValidatePodSpec of pkg/apis/core/validation/validation.go.
import type { HostAlias, ObjectMeta, PodDNSConfig, PodResourceClaim, PodSpec, Volume } from '../../../../api'
import {
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldNotFound,
  fieldRequired,
  fieldTooLong,
  inclusiveRangeError,
  isDNS1123SubdomainWithUnderscore,
  nameIsDNSSubdomain,
  validateLabels,
} from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { validateLegacyIP } from '../../ip-address'
import { validateAffinity } from './affinity'
import { checkDnsLabel, checkDnsSubdomain, checkOneOf, checkQualifiedName, checkWith, type Errors } from './checks'
import { validateHostNetworkPorts } from './container-ports'
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers'
import { MIRROR_POD } from './pod-annotations'
import { visitContainers, type PodContext } from './pod-context'
import { validateContainerResources, validatePodResources } from './resources'
import { validatePodSecurityContext } from './security-context'
import { validateSchedulingGates, validateTolerations } from './tolerations'
import { validateTopologySpread } from './topology-spread'
import { validateVolumes } from './volumes'
import { validateOS, validateWindowsHostProcess } from './windows'

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']
const MAX_INT32 = 2147483647
const MAX_NAMESERVERS = 3
const MAX_SEARCHES = 32
const MAX_SEARCH_LENGTH = 2048
const HOSTNAME_OVERRIDE_MAX_LENGTH = 64
const NO_NAMES: ReadonlySet<string> = new Set()

interface PodSpecOptions {
  /** the spec is a pod's own: what a template may leave open must be there */
  readonly resourceIsPod?: boolean
  /** the metadata of that pod */
  readonly metadata?: ObjectMeta
}

/** Everything about a pod's spec, wherever it stands; pods have more rules of their own. */
export function validatePodSpec(spec: PodSpec, at: string, errors: Errors, options: PodSpecOptions = {}): void {
  const { resourceIsPod = false, metadata } = options
  if (spec.terminationGracePeriodSeconds === undefined) errors.push(fieldRequired(`${at}.terminationGracePeriodSeconds`))
  const volumes = validateVolumes(spec.volumes, `${at}.volumes`, errors, { resourceIsPod, ...(metadata && { metadata }) })
  const claims = spec.resourceClaims
  const claimNames = claims ? new Set(claims.map(({ name }) => name).filter(Boolean)) : NO_NAMES
  if (claims) validateResourceClaims(claims, metadata, `${at}.resourceClaims`, errors)
  const context: PodContext = { spec, errors, resourceIsPod, volumes, claimNames, hostUsers: spec.hostUsers ?? true }
  validateContainers(context, `${at}.containers`)
  if (spec.initContainers) validateInitContainers(spec.initContainers, context, `${at}.initContainers`)
  if (spec.ephemeralContainers) validateEphemeralContainers(spec.ephemeralContainers, context, `${at}.ephemeralContainers`)
  if (spec.resources) validatePodResources(spec, at, errors)
  validateHostNetworkPorts(spec, at, resourceIsPod, errors)
  checkOneOf(spec.restartPolicy, RESTART_POLICIES, `${at}.restartPolicy`, errors)
  checkOneOf(spec.dnsPolicy, DNS_POLICIES, `${at}.dnsPolicy`, errors)
  if (spec.nodeSelector) errors.push(...validateLabels(`${at}.nodeSelector`, spec.nodeSelector))
  if (spec.securityContext) validatePodSecurityContext(spec.securityContext, spec, `${at}.securityContext`, errors)
  if (spec.affinity) validateAffinity(spec.affinity, `${at}.affinity`, errors)
  validateDnsConfig(spec.dnsConfig, spec.dnsPolicy, `${at}.dnsConfig`, errors)
  spec.readinessGates?.forEach(({ conditionType }, i) =>
    checkQualifiedName(conditionType, `${at}.readinessGates[${i}].conditionType`, errors),
  )
  if (spec.schedulingGates) validateSchedulingGates(spec.schedulingGates, `${at}.schedulingGates`, errors)
  if (spec.topologySpreadConstraints)
    validateTopologySpread(spec.topologySpreadConstraints, `${at}.topologySpreadConstraints`, errors)
  validateWindowsHostProcess(spec, at, errors)
  if (spec.hostUsers === false) validateHostUsers(spec, at, errors)
  if (spec.hostnameOverride !== undefined) validateHostnameOverride(spec, spec.hostnameOverride, at, errors)
  validateNames(spec, at, errors)
  if (spec.tolerations) validateTolerations(spec.tolerations, `${at}.tolerations`, errors)
  if (spec.hostAliases) validateHostAliases(spec.hostAliases, `${at}.hostAliases`, errors)
  validateClasses(spec, at, errors)
  validateOS(spec, at, errors)
  if (spec.schedulingGroup) validateSchedulingGroup(spec, `${at}.schedulingGroup.podGroupName`, errors)
  if (spec.volumes) validateFileKeyVolumes(spec, at, errors)
}

function validateNames(spec: PodSpec, at: string, errors: Errors): void {
  const account = spec.serviceAccountName
  if (account) checkWith((name) => nameIsDNSSubdomain(name, false), account, `${at}.serviceAccountName`, errors)
  if (spec.nodeName) checkWith((name) => nameIsDNSSubdomain(name, false), spec.nodeName, `${at}.nodeName`, errors)
  const seconds = spec.activeDeadlineSeconds
  if (seconds !== undefined && (seconds < 1 || seconds > MAX_INT32))
    errors.push(fieldInvalid(`${at}.activeDeadlineSeconds`, seconds, inclusiveRangeError(1, MAX_INT32)))
  if (spec.hostname) checkDnsLabel(spec.hostname, `${at}.hostname`, errors)
  if (spec.subdomain) checkDnsLabel(spec.subdomain, `${at}.subdomain`, errors)
}

function validateClasses(spec: PodSpec, at: string, errors: Errors): void {
  if (spec.priorityClassName)
    checkWith((name) => nameIsDNSSubdomain(name, false), spec.priorityClassName, `${at}.priorityClassName`, errors)
  if (spec.runtimeClassName !== undefined)
    checkWith((name) => nameIsDNSSubdomain(name, false), spec.runtimeClassName, `${at}.runtimeClassName`, errors)
  if (spec.preemptionPolicy !== undefined)
    checkOneOf(spec.preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${at}.preemptionPolicy`, errors)
  if (spec.overhead) validateContainerResources({ limits: spec.overhead }, NO_NAMES, `${at}.overhead`, errors)
}

/** upstream validatePodResourceClaims */
function validateResourceClaims(
  claims: readonly PodResourceClaim[],
  metadata: ObjectMeta | undefined,
  at: string,
  errors: Errors,
): void {
  const names = new Set<string>()
  claims.forEach((claim, i) => {
    if (metadata?.annotations?.[MIRROR_POD] !== undefined)
      return void errors.push(fieldForbidden('', 'static pods do not support resource claims'))
    const field = `${at}[${i}]`
    const { name, resourceClaimName, resourceClaimTemplateName } = claim
    if (!name) errors.push(fieldRequired(`${field}.name`))
    else if (names.has(name)) errors.push(fieldDuplicate(`${field}.name`, name))
    else checkDnsLabel(name, `${field}.name`, errors)
    names.add(name)
    const value = internalValue('PodResourceClaim', claim)
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined)
      errors.push(
        fieldInvalid(field, value, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'),
      )
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined)
      errors.push(fieldInvalid(field, value, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'))
    if (resourceClaimName !== undefined) checkDnsSubdomain(resourceClaimName, `${field}.resourceClaimName`, errors)
    if (resourceClaimTemplateName !== undefined)
      checkDnsSubdomain(resourceClaimTemplateName, `${field}.resourceClaimTemplateName`, errors)
  })
}

/** upstream validatePodDNSConfig */
function validateDnsConfig(config: PodDNSConfig | undefined, policy: string | undefined, at: string, errors: Errors): void {
  if (policy === 'None') {
    if (!config) return void errors.push(fieldRequired(at, 'must provide `dnsConfig` when `dnsPolicy` is None'))
    if (!config.nameservers?.length)
      return void errors.push(
        fieldRequired(`${at}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None'),
      )
  }
  if (!config) return
  const { nameservers = [], searches = [], options = [] } = config
  if (nameservers.length > MAX_NAMESERVERS)
    errors.push(fieldInvalid(`${at}.nameservers`, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`))
  nameservers.forEach((server, i) => errors.push(...validateLegacyIP(`${at}.nameservers[${i}]`, server)))
  if (searches.length > MAX_SEARCHES)
    errors.push(fieldInvalid(`${at}.searches`, searches, `must not have more than ${MAX_SEARCHES} search paths`))
  if (searches.join(' ').length > MAX_SEARCH_LENGTH)
    errors.push(
      fieldInvalid(
        `${at}.searches`,
        searches,
        `must not have more than ${MAX_SEARCH_LENGTH} characters (including spaces) in the search list`,
      ),
    )
  searches.forEach((search, i) => {
    if (search !== '.') checkWith(isDNS1123SubdomainWithUnderscore, search.replace(/\.$/, ''), `${at}.searches[${i}]`, errors)
  })
  options.forEach(({ name }, i) => {
    if (!name) errors.push(fieldRequired(`${at}.options[${i}]`, 'must not be empty'))
  })
}

/** What a pod with users of its own may not share (upstream validateHostUsers). */
function validateHostUsers(spec: PodSpec, at: string, errors: Errors): void {
  const because = 'when `hostUsers` is false'
  if (spec.hostNetwork) errors.push(fieldForbidden(`${at}.hostNetwork`, because))
  if (spec.hostPID) errors.push(fieldForbidden(`${at}.HostPID`, because))
  if (spec.hostIPC) errors.push(fieldForbidden(`${at}.HostIPC`, because))
  visitContainers(spec, at, (container, field) => {
    if (container.volumeDevices?.length) errors.push(fieldForbidden(`${field}.volumeDevices`, because))
  })
}

/** upstream validatePodHostName */
function validateHostnameOverride(spec: PodSpec, hostname: string, at: string, errors: Errors): void {
  const field = `${at}.hostnameOverride`
  if (spec.setHostnameAsFQDN) errors.push(fieldForbidden(field, 'may not be specified when setHostnameAsFQDN is true'))
  if (spec.hostNetwork) errors.push(fieldForbidden(field, 'may not be specified when hostNetwork is true'))
  if (hostname.length > HOSTNAME_OVERRIDE_MAX_LENGTH) errors.push(fieldTooLong(field, HOSTNAME_OVERRIDE_MAX_LENGTH))
  checkDnsSubdomain(hostname, field, errors)
}

function validateHostAliases(aliases: readonly HostAlias[], at: string, errors: Errors): void {
  aliases.forEach(({ ip, hostnames }, i) => {
    errors.push(...validateLegacyIP(`${at}[${i}].ip`, ip))
    hostnames?.forEach((hostname, j) => checkDnsSubdomain(hostname, `${at}[${i}].hostnames[${j}]`, errors))
  })
}

function validateSchedulingGroup(spec: PodSpec, field: string, errors: Errors): void {
  const name = spec.schedulingGroup?.podGroupName
  if (name === undefined) errors.push(fieldInvalid(field, null, 'must specify one of: `podGroupName`'))
  else checkDnsSubdomain(name, field, errors)
}

/** Files that give variables must lie in an emptyDir (upstream validateFileKeyRefVolumes). */
function validateFileKeyVolumes(spec: PodSpec, at: string, errors: Errors): void {
  let byName: Map<string, Volume> | undefined
  visitContainers(spec, at, (container, field) => {
    container.env?.forEach(({ valueFrom }, i) => {
      const volumeName = valueFrom?.fileKeyRef?.volumeName
      if (volumeName === undefined) return
      byName ??= new Map(spec.volumes?.map((volume) => [volume.name, volume]))
      const path = `${field}.env[${i}].valueFrom.fileKeyRef.volumeName`
      const volume = byName.get(volumeName)
      if (!volume) errors.push(fieldNotFound(path, volumeName))
      else if (!volume.emptyDir) errors.push(fieldInvalid(path, volumeName, 'referenced volume must be of type emptyDir'))
    })
  })
}
