// Mirrors the validation of security contexts in pkg/apis/core/validation/validation.go.
import type { AppArmorProfile, PodSecurityContext, PodSpec, SeccompProfile, SecurityContext, Sysctl } from '../../../../api'
import {
  fieldDuplicate,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  fieldTooLong,
  isValidGroupID,
  isValidUserID,
} from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { checkLocalDescendingPath, type Errors } from './checks'
import { validateWindowsOptions } from './windows'

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined']
const PROFILE_MAX_LENGTH = 4095
const SYSCTL_MAX_LENGTH = 253
const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?'
const SYSCTL = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`
const sysctlRegex = new RegExp(SYSCTL)

function checkId(check: (id: number) => readonly string[], id: number | undefined, field: string, errors: Errors): void {
  if (id !== undefined) for (const message of check(id)) errors.push(fieldInvalid(field, id, message))
}

function validateSeccompProfile(profile: SeccompProfile, at: string, errors: Errors): void {
  if (!profile.type) errors.push(fieldRequired(`${at}.type`, 'type is required when seccompProfile is set'))
  else if (!PROFILE_TYPES.includes(profile.type)) errors.push(fieldNotSupported(`${at}.type`, profile.type, PROFILE_TYPES))
  const field = `${at}.localhostProfile`
  if (profile.type !== 'Localhost') {
    if (profile.localhostProfile !== undefined)
      errors.push(fieldInvalid(field, internalValue('SeccompProfile', profile), 'can only be set when seccomp type is Localhost'))
  } else if (profile.localhostProfile === undefined)
    errors.push(fieldRequired(field, 'must be set when seccomp type is Localhost'))
  else checkLocalDescendingPath(profile.localhostProfile, field, errors)
}

/** upstream ValidateAppArmorProfileField */
function validateAppArmorProfile({ type, localhostProfile }: AppArmorProfile, at: string, errors: Errors): void {
  const field = `${at}.localhostProfile`
  if (!type) errors.push(fieldRequired(`${at}.type`, 'type is required when appArmorProfile is set'))
  else if (!PROFILE_TYPES.includes(type)) errors.push(fieldNotSupported(`${at}.type`, type, PROFILE_TYPES))
  else if (type !== 'Localhost') {
    if (localhostProfile !== undefined)
      errors.push(fieldInvalid(field, localhostProfile, 'can only be set when AppArmor type is Localhost'))
  } else if (localhostProfile === undefined) errors.push(fieldRequired(field, 'must be set when AppArmor type is Localhost'))
  else {
    if (localhostProfile.trim() !== localhostProfile)
      errors.push(fieldInvalid(field, localhostProfile, 'must not be padded with whitespace'))
    else if (!localhostProfile) errors.push(fieldRequired(field, 'must be set when AppArmor type is Localhost'))
    if (localhostProfile.length > PROFILE_MAX_LENGTH) errors.push(fieldTooLong(field, PROFILE_MAX_LENGTH))
  }
}

/** upstream ValidateSecurityContext; the cluster allows privileged containers */
export function validateSecurityContext(context: SecurityContext, at: string, hostUsers: boolean, errors: Errors): void {
  checkId(isValidUserID, context.runAsUser, `${at}.runAsUser`, errors)
  checkId(isValidGroupID, context.runAsGroup, `${at}.runAsGroup`, errors)
  const { procMount } = context
  if (procMount !== undefined) {
    if (procMount !== 'Default' && procMount !== 'Unmasked')
      errors.push(fieldNotSupported(`${at}.procMount`, procMount, ['Default', 'Unmasked']))
    if (hostUsers && procMount === 'Unmasked')
      errors.push(fieldInvalid(`${at}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'))
  }
  if (context.seccompProfile) validateSeccompProfile(context.seccompProfile, `${at}.seccompProfile`, errors)
  if (context.allowPrivilegeEscalation === false) {
    const refuse = (because: string): number =>
      errors.push(
        fieldInvalid(
          at,
          internalValue('SecurityContext', context),
          `cannot set \`allowPrivilegeEscalation\` to false and ${because}`,
        ),
      )
    if (context.privileged) refuse('`privileged` to true')
    for (const capability of context.capabilities?.add ?? [])
      if (capability === 'CAP_SYS_ADMIN') refuse('`capabilities.Add` CAP_SYS_ADMIN')
  }
  if (context.windowsOptions) validateWindowsOptions(context.windowsOptions, `${at}.windowsOptions`, errors)
  if (context.appArmorProfile) validateAppArmorProfile(context.appArmorProfile, `${at}.appArmorProfile`, errors)
}

function validateSysctls(sysctls: readonly Sysctl[], spec: PodSpec, at: string, errors: Errors): void {
  const names = new Set<string>()
  sysctls.forEach(({ name }, i) => {
    const field = `${at}[${i}].name`
    if (!name) errors.push(fieldRequired(field))
    else if (name.length > SYSCTL_MAX_LENGTH || !sysctlRegex.test(name))
      errors.push(fieldInvalid(field, name, `must have at most ${SYSCTL_MAX_LENGTH} characters and match regex ${SYSCTL}`))
    else if (names.has(name)) errors.push(fieldDuplicate(field, name))
    validateHostSysctl(name, spec, field, errors)
    names.add(name)
  })
}

const IPC_NAMES: ReadonlySet<string> = new Set(['kernel.sem', 'kernel/sem'])
const IPC_PREFIXES = ['kernel.shm', 'kernel.msg', 'fs.mqueue.', 'kernel/shm', 'kernel/msg', 'fs/mqueue/']

/** A namespaced sysctl needs a namespace of the pod's own (upstream ValidateHostSysctl). */
function validateHostSysctl(name: string, spec: PodSpec, field: string, errors: Errors): void {
  const isNet = name.startsWith('net.') || name.startsWith('net/')
  const isIpc = IPC_NAMES.has(name) || IPC_PREFIXES.some((prefix) => name.startsWith(prefix))
  if (spec.hostNetwork && isNet) errors.push(fieldInvalid(field, name, "may not be specified when 'hostNetwork' is true"))
  else if (spec.hostIPC && isIpc) errors.push(fieldInvalid(field, name, "may not be specified when 'hostIPC' is true"))
}

function checkChoice(value: string | undefined, choices: readonly string[], field: string, errors: Errors): void {
  if (value !== undefined && !choices.includes(value)) errors.push(fieldNotSupported(field, value, choices))
}

/** upstream validatePodSpecSecurityContext */
export function validatePodSecurityContext(context: PodSecurityContext, spec: PodSpec, at: string, errors: Errors): void {
  checkId(isValidGroupID, context.fsGroup, `${at}.fsGroup`, errors)
  checkId(isValidUserID, context.runAsUser, `${at}.runAsUser`, errors)
  checkId(isValidGroupID, context.runAsGroup, `${at}.runAsGroup`, errors)
  context.supplementalGroups?.forEach((group, i) => checkId(isValidGroupID, group, `${at}.supplementalGroups[${i}]`, errors))
  if (spec.shareProcessNamespace && spec.hostPID)
    errors.push(fieldInvalid(`${at}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled'))
  if (context.sysctls) validateSysctls(context.sysctls, spec, `${at}.sysctls`, errors)
  checkChoice(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${at}.fsGroupChangePolicy`, errors)
  if (context.seccompProfile) validateSeccompProfile(context.seccompProfile, `${at}.seccompProfile`, errors)
  if (context.windowsOptions) validateWindowsOptions(context.windowsOptions, `${at}.windowsOptions`, errors)
  if (context.appArmorProfile) validateAppArmorProfile(context.appArmorProfile, `${at}.appArmorProfile`, errors)
  checkChoice(context.supplementalGroupsPolicy, ['Merge', 'Strict'], `${at}.supplementalGroupsPolicy`, errors)
  checkChoice(context.seLinuxChangePolicy, ['MountOption', 'Recursive'], `${at}.seLinuxChangePolicy`, errors)
}
