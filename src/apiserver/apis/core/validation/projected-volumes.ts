// Mirrors the validation of projected volumes in pkg/apis/core/validation/validation.go.
import type {
  ClusterTrustBundleProjection,
  DownwardAPIVolumeFile,
  KeyToPath,
  PodCertificateProjection,
  ProjectedVolumeSource,
  ServiceAccountTokenProjection,
  VolumeProjection,
} from '../../../../api'
import {
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  isDomainPrefixedKey,
  isDomainPrefixedPath,
  nameIsDNSSubdomain,
  validateLabelSelector,
} from '../../../../apimachinery'
import { selectorValue } from '../../internal-form'
import { checkLocalNonReservedPath, type Errors } from './checks'
import { validateObjectFieldSelector, validateResourceFieldSelector } from './field-references'
import { checkMode, validateKeyToPath } from './key-to-path'

const FIELDS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid']
const SOURCES = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'] as const
const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519']
const MIN_TOKEN_SECONDS = 600
const MAX_TOKEN_SECONDS = 2 ** 32
const MIN_CERTIFICATE_SECONDS = 3600
const MAX_CERTIFICATE_SECONDS = 91 * 24 * 3600
const MAX_KUBERNETES_CERTIFICATE_SECONDS = 24 * 3600

/** upstream validateDownwardAPIVolumeFile; its errors carry the path of the list's owner */
export function validateDownwardFile(file: DownwardAPIVolumeFile, at: string, errors: Errors): void {
  if (!file.path) errors.push(fieldRequired(`${at}.path`))
  checkLocalNonReservedPath(file.path ?? '', `${at}.path`, errors)
  if (file.fieldRef) {
    validateObjectFieldSelector(file.fieldRef, FIELDS, `${at}.fieldRef`, errors)
    if (file.resourceFieldRef)
      errors.push(fieldInvalid(at, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'))
  } else if (file.resourceFieldRef) validateResourceFieldSelector(file.resourceFieldRef, `${at}.resourceFieldRef`, true, errors)
  else errors.push(fieldRequired(at, 'one of fieldRef and resourceFieldRef is required'))
  checkMode(file.mode, `${at}.mode`, errors)
}

/** Takes note of a path; complains, with a value of upstream's choice, where it is taken. */
type TakePath = (path: string, value: unknown) => void

export function validateProjectedVolume(projected: ProjectedVolumeSource, at: string, errors: Errors): void {
  checkMode(projected.defaultMode, `${at}.defaultMode`, errors)
  const paths = new Set<string>()
  const take: TakePath = (path, value) => {
    if (paths.has(path)) errors.push(fieldInvalid(at, value, 'conflicting duplicate paths'))
    paths.add(path)
  }
  projected.sources?.forEach((source, i) => {
    const field = `${at}.sources[${i}]`
    validateProjection(source, field, at, take, errors)
    if (SOURCES.filter((name) => source[name]).length > 1)
      errors.push(fieldForbidden(field, 'may not specify more than 1 volume type per source'))
  })
}

function validateProjection(source: VolumeProjection, field: string, at: string, take: TakePath, errors: Errors): void {
  for (const name of ['secret', 'configMap'] as const) {
    const keyed = source[name]
    if (keyed) validateKeyed(keyed.name ?? '', keyed.items ?? [], `${field}.${name}`, take, errors)
  }
  for (const file of source.downwardAPI?.items ?? []) {
    validateDownwardFile(file, `${field}.downwardAPI`, errors)
    if (file.path) take(file.path, file.path)
  }
  if (source.serviceAccountToken) validateToken(source.serviceAccountToken, `${field}.serviceAccountToken`, at, errors)
  if (source.clusterTrustBundle) validateTrustBundle(source.clusterTrustBundle, `${field}.clusterTrustBundle`, take, errors)
  if (source.podCertificate) validateCertificate(source.podCertificate, `${field}.podCertificate`, take, errors)
}

function validateKeyed(name: string, items: readonly KeyToPath[], at: string, take: TakePath, errors: Errors): void {
  if (!name) errors.push(fieldRequired(`${at}.name`))
  items.forEach((item, i) => {
    validateKeyToPath(item, `${at}.items[${i}]`, errors)
    if (item.path) take(item.path, name)
  })
}

function validateToken(
  { expirationSeconds = 0, path }: ServiceAccountTokenProjection,
  field: string,
  at: string,
  errors: Errors,
): void {
  const seconds = `${field}.expirationSeconds`
  if (expirationSeconds < MIN_TOKEN_SECONDS)
    errors.push(fieldInvalid(seconds, expirationSeconds, 'may not specify a duration less than 10 minutes'))
  if (expirationSeconds > MAX_TOKEN_SECONDS)
    errors.push(fieldInvalid(seconds, expirationSeconds, 'may not specify a duration larger than 2^32 seconds'))
  if (!path) errors.push(fieldRequired(`${at}.path`))
  else checkLocalNonReservedPath(path, `${at}.path`, errors)
}

function validateTrustBundle(bundle: ClusterTrustBundleProjection, at: string, take: TakePath, errors: Errors): void {
  const { name, signerName, labelSelector, path } = bundle
  if (name !== undefined && signerName !== undefined)
    errors.push(fieldInvalid(at, bundle, 'only one of name and signerName may be used'))
  else if (name !== undefined) {
    if (!name) errors.push(fieldRequired(`${at}.name`, 'must be a valid object name'))
    for (const message of nameIsDNSSubdomain(name.replace(/^.*:/, ''), false))
      errors.push(fieldInvalid(`${at}.name`, name, `not a valid clustertrustbundlename: ${message}`))
    if (labelSelector)
      errors.push(
        fieldInvalid(`${at}.labelSelector`, selectorValue(labelSelector), 'labelSelector must be unset if name is specified'),
      )
  } else if (signerName !== undefined) {
    if (!signerName) errors.push(fieldRequired(`${at}.signerName`, 'must be a valid signer name'))
    errors.push(...isDomainPrefixedPath(`${at}.signerName`, signerName))
    errors.push(...validateLabelSelector(`${at}.labelSelector`, labelSelector))
  } else errors.push(fieldRequired(at, 'either name or signerName must be specified'))
  if (!path) errors.push(fieldRequired(`${at}.path`))
  checkLocalNonReservedPath(path ?? '', `${at}.path`, errors)
  take(path ?? '', path ?? '')
}

function validateCertificate(certificate: PodCertificateProjection, at: string, take: TakePath, errors: Errors): void {
  const { signerName, keyType, maxExpirationSeconds: seconds, userAnnotations } = certificate
  errors.push(...isDomainPrefixedPath(`${at}.signerName`, signerName))
  for (const key in userAnnotations) errors.push(...isDomainPrefixedKey(`${at}.userAnnotations`, key.toLowerCase()))
  if (!KEY_TYPES.includes(keyType)) errors.push(fieldNotSupported(`${at}.keyType`, keyType, KEY_TYPES))
  if (seconds !== undefined) {
    const max = signerName.startsWith('kubernetes.io/') ? MAX_KUBERNETES_CERTIFICATE_SECONDS : MAX_CERTIFICATE_SECONDS
    const refuse = (bound: string): number =>
      errors.push(fieldInvalid(`${at}.maxExpirationSeconds`, seconds, `if provided, maxExpirationSeconds must be ${bound}`))
    if (seconds < MIN_CERTIFICATE_SECONDS) refuse(`>= ${MIN_CERTIFICATE_SECONDS}`)
    if (seconds > max) refuse(`<= ${max}`)
  }
  const names = ['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const
  for (const name of names) {
    const path = certificate[name]
    if (!path) continue
    checkLocalNonReservedPath(path, `${at}.${name}`, errors)
    take(path, path)
  }
  if (!names.some((name) => certificate[name]))
    errors.push(fieldRequired(at, 'specify at least one of credentialBundlePath, keyPath, and certificateChainPath'))
}
