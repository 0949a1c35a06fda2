// Mirrors what pkg/apis/core/validation/validation.go says of the operating systems of pods.
import type { PodSpec, WindowsSecurityContextOptions } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotSupported, fieldRequired } from '../../../../apimachinery'
import { checkDnsSubdomain, type Errors } from './checks'
import { visitContainers } from './pod-context'

const SPEC_MAX_KIB = 64
const DOMAIN_MAX_LENGTH = 256
const USER_MAX_LENGTH = 104
const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const DNS_DOMAIN = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`)

export function validateWindowsOptions(options: WindowsSecurityContextOptions, at: string, errors: Errors): void {
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options
  if (gmsaCredentialSpecName !== undefined) checkDnsSubdomain(gmsaCredentialSpecName, `${at}.gmsaCredentialSpecName`, errors)
  if (gmsaCredentialSpec !== undefined) {
    const field = `${at}.gmsaCredentialSpec`
    if (!gmsaCredentialSpec) errors.push(fieldInvalid(field, '', 'gmsaCredentialSpec cannot be an empty string'))
    else if (gmsaCredentialSpec.length > SPEC_MAX_KIB * 1024)
      errors.push(fieldInvalid(field, gmsaCredentialSpec, `gmsaCredentialSpec size must be under ${SPEC_MAX_KIB} KiB`))
  }
  if (runAsUserName !== undefined)
    for (const problem of userNameProblems(runAsUserName))
      errors.push(fieldInvalid(`${at}.runAsUserName`, runAsUserName, problem))
}

function userNameProblems(name: string): readonly string[] {
  if (!name) return ['runAsUserName cannot be an empty string']
  if (/[\x00-\x1f\x7f]/.test(name)) return ['runAsUserName cannot contain control characters']
  const parts = name.split('\\')
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash']
  const user = parts[parts.length - 1] as string
  const domain = parts.length === 2 ? (parts[0] as string) : undefined
  const problems: string[] = []
  if ((domain?.length ?? 0) >= DOMAIN_MAX_LENGTH)
    problems.push(`runAsUserName's Domain length must be under ${DOMAIN_MAX_LENGTH} characters`)
  if (domain !== undefined && !NETBIOS_DOMAIN.test(domain) && !DNS_DOMAIN.test(domain))
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format")
  if (!user) problems.push("runAsUserName's User cannot be empty")
  else if (user.length > USER_MAX_LENGTH)
    problems.push(`runAsUserName's User length must not be longer than ${USER_MAX_LENGTH} characters`)
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces")
  if (/["/\\:;|=,+*?<>@[\]]/.test(user))
    problems.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]')
  return problems
}

/** upstream validateWindowsHostProcessPod */
export function validateWindowsHostProcess(spec: PodSpec, at: string, errors: Errors): void {
  const podHostProcess = spec.securityContext?.windowsOptions?.hostProcess
  const isUsed =
    podHostProcess !== undefined || spec.containers.some((c) => c.securityContext?.windowsOptions?.hostProcess !== undefined)
  if (!isUsed && !spec.initContainers && !spec.ephemeralContainers) return
  let [all, withHostProcess] = [0, 0]
  visitContainers(spec, at, (container, field) => {
    all++
    const own = container.securityContext?.windowsOptions?.hostProcess
    if (podHostProcess !== undefined && own !== undefined && podHostProcess !== own)
      errors.push(
        fieldInvalid(
          `${field}.securityContext.windowsOptions.hostProcess`,
          own,
          `pod hostProcess value must be identical if both are specified, was ${podHostProcess}`,
        ),
      )
    if (own ?? podHostProcess) withHostProcess++
  })
  if (withHostProcess === 0) return
  if (withHostProcess !== all)
    errors.push(
      fieldInvalid(at, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers'),
    )
  if (!spec.hostNetwork)
    errors.push(fieldInvalid(`${at}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers'))
}

const ON_WINDOWS = 'cannot be set for a windows pod'
const ON_LINUX = 'windows options cannot be set for a linux pod'
const POD_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const
const CONTAINER_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const

/** What a pod that names its operating system may not ask for (upstream validateOS, validateLinux, validateWindows). */
export function validateOS(spec: PodSpec, at: string, errors: Errors): void {
  const name = spec.os?.name
  if (spec.os === undefined) return
  if (!name) errors.push(fieldRequired(`${at}.os.name`))
  else if (name === 'linux') validateLinux(spec, at, errors)
  else if (name === 'windows') validateWindows(spec, at, errors)
  else errors.push(fieldNotSupported(`${at}.os`, name, ['linux', 'windows']))
}

function validateLinux(spec: PodSpec, at: string, errors: Errors): void {
  if (spec.securityContext?.windowsOptions) errors.push(fieldForbidden(`${at}.securityContext.windowsOptions`, ON_LINUX))
  visitContainers(spec, at, (container, field) => {
    if (container.securityContext?.windowsOptions)
      errors.push(fieldForbidden(`${field}.securityContext.windowsOptions`, ON_LINUX))
  })
}

function validateWindows(spec: PodSpec, at: string, errors: Errors): void {
  for (const name of ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const)
    if (spec[name]) errors.push(fieldForbidden(`${at}.${name}`, ON_WINDOWS))
  for (const name of POD_FIELDS)
    if (spec.securityContext?.[name] !== undefined) errors.push(fieldForbidden(`${at}.securityContext.${name}`, ON_WINDOWS))
  visitContainers(spec, at, (container, field) => {
    for (const name of CONTAINER_FIELDS)
      if (container.securityContext?.[name] !== undefined)
        errors.push(fieldForbidden(`${field}.securityContext.${name}`, ON_WINDOWS))
  })
}
