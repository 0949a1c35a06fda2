// Mirrors the validation of downward API references in pkg/apis/core/validation/validation.go.
import type { ObjectFieldSelector, Quantity, ResourceFieldSelector } from '../../../../api'
import { canonicalQuantity, compareQuantities, fieldInvalid, fieldNotSupported, fieldRequired } from '../../../../apimachinery'
import { checkQualifiedName, type Errors } from './checks'

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]

const CONVERTIBLE: ReadonlySet<string> = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
])

const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']
const DIVISORS: readonly { readonly suffix: RegExp; readonly allowed: readonly string[]; readonly text: string }[] = [
  {
    suffix: /^(limits|requests)\.cpu$/,
    allowed: ['1m', '1'],
    text: "only divisor's values 1m and 1 are supported with the cpu resource",
  },
  ...(
    [
      [/^(limits|requests)\.memory$/, 'memory'],
      [/^(limits|requests)\.ephemeral-storage$/, 'local ephemeral storage'],
      [/^(limits|requests)\.hugepages-/, 'hugepages'],
    ] as const
  ).map(([suffix, name]) => ({
    suffix,
    allowed: BYTE_DIVISORS,
    text: `only divisor's values ${BYTE_DIVISORS.join(', ')} are supported with the ${name} resource`,
  })),
]

/** `metadata.labels['app']` as path and subscript; undefined where there is no subscript (upstream SplitMaybeSubscriptedPath). */
function splitSubscript(path: string): readonly [path: string, subscript: string] | undefined {
  if (!path.endsWith("']")) return undefined
  const at = path.indexOf("['")
  return at <= 0 ? undefined : [path.slice(0, at), path.slice(at + 2, -2)]
}

/** What hinders the conversion of a field path of v1, or undefined (upstream ConvertDownwardAPIFieldLabel). */
function conversionError(version: string, path: string): string | undefined {
  if (version !== 'v1') return `unsupported pod version: ${version}`
  const split = splitSubscript(path)
  if (split) {
    const isMap = split[0] === 'metadata.annotations' || split[0] === 'metadata.labels'
    return isMap ? undefined : `field label does not support subscript: ${path}`
  }
  return CONVERTIBLE.has(path) || path === 'spec.host' ? undefined : `field label not supported: ${path}`
}

/** upstream validateObjectFieldSelector; `expressions` are sorted */
export function validateObjectFieldSelector(
  selector: ObjectFieldSelector,
  expressions: readonly string[],
  at: string,
  errors: Errors,
): void {
  const { apiVersion = '', fieldPath = '' } = selector
  if (!apiVersion) return void errors.push(fieldRequired(`${at}.apiVersion`))
  if (!fieldPath) return void errors.push(fieldRequired(`${at}.fieldPath`))
  const problem = conversionError(apiVersion, fieldPath)
  if (problem) return void errors.push(fieldInvalid(`${at}.fieldPath`, fieldPath, `error converting fieldPath: ${problem}`))
  const split = splitSubscript(fieldPath)
  if (split) return checkQualifiedName(split[0] === 'metadata.annotations' ? split[1].toLowerCase() : split[1], at, errors)
  const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath
  if (!expressions.includes(path)) errors.push(fieldNotSupported(`${at}.fieldPath`, path, expressions))
}

/** upstream validateContainerResourceFieldSelector; in a volume the container must be named */
export function validateResourceFieldSelector(
  selector: ResourceFieldSelector,
  at: string,
  isVolume: boolean,
  errors: Errors,
): void {
  const { containerName = '', resource = '', divisor } = selector
  const isHugePages = resource.startsWith('requests.hugepages-') || resource.startsWith('limits.hugepages-')
  if (isVolume && !containerName) errors.push(fieldRequired(`${at}.containerName`))
  else if (!resource) errors.push(fieldRequired(`${at}.resource`))
  else if (!RESOURCES.includes(resource) && !isHugePages) errors.push(fieldNotSupported(`${at}.resource`, resource, RESOURCES))
  if (divisor !== undefined) validateDivisor(resource, divisor, `${at}.divisor`, errors)
}

function validateDivisor(resource: string, divisor: Quantity, field: string, errors: Errors): void {
  if (compareQuantities(divisor, '0') === 0) return
  for (const { suffix, allowed, text } of DIVISORS) {
    if (suffix.test(resource) && !allowed.includes(canonicalQuantity(divisor))) errors.push(fieldInvalid(field, resource, text))
  }
}
