// Mirrors the validation of claims in pkg/apis/core/validation/validation.go.
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec, Quantity, Stored } from '../../../../api'
import {
  compareQuantities,
  deepEqual,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  nameIsDNSSubdomain,
  validateImmutableField,
  validateLabelSelector,
  validateNamespaceName,
  type FieldError,
} from '../../../../apimachinery'
import { withField } from '../../defaulting'
import { internalForm } from '../../internal-form'
import { unifiedDiff } from '../../unified-diff'
import { checkDnsSubdomain, checkWith, type Errors } from './checks'

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']
const VOLUME_MODES = ['Block', 'Filesystem']

interface DataSource {
  readonly apiGroup?: string
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

function validateDataSource({ apiGroup = '', kind, name, namespace }: DataSource, at: string, errors: Errors): void {
  if (!name) errors.push(fieldRequired(`${at}.name`))
  if (!kind) errors.push(fieldRequired(`${at}.kind`))
  if (!apiGroup && kind !== 'PersistentVolumeClaim')
    errors.push(fieldInvalid(at, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"))
  if (apiGroup) checkDnsSubdomain(apiGroup, `${at}.apiGroup`, errors)
  if (namespace) checkWith((value) => validateNamespaceName(value, false), namespace, `${at}.namespace`, errors)
}

function validateAccessModes(modes: readonly string[], field: string, errors: Errors): void {
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) errors.push(fieldNotSupported(field, mode, ACCESS_MODES))
  const known = modes.filter((mode) => ACCESS_MODES.includes(mode))
  if (known.includes('ReadWriteOncePod') && known.some((mode) => mode !== 'ReadWriteOncePod'))
    errors.push(fieldForbidden(field, 'may not use ReadWriteOncePod with other access modes'))
}

/** upstream ValidatePersistentVolumeClaimSpec */
export function validateClaimSpec(spec: PersistentVolumeClaimSpec, at: string, errors: Errors): void {
  const { accessModes = [], selector, storageClassName, volumeMode, dataSource, dataSourceRef, volumeAttributesClassName } = spec
  if (accessModes.length === 0) errors.push(fieldRequired(`${at}.accessModes`, 'at least 1 access mode is required'))
  if (selector) errors.push(...validateLabelSelector(`${at}.selector`, selector))
  validateAccessModes(accessModes, `${at}.accessModes`, errors)
  const storage = spec.resources?.requests?.['storage']
  const storageField = `${at}.resources[storage]`
  if (storage === undefined) errors.push(fieldRequired(storageField))
  else if (compareQuantities(storage, '0') <= 0)
    errors.push(fieldInvalid(storageField, String(storage), 'must be greater than zero'))
  const checkClass = (name: string | undefined, field: string): void => {
    if (name) checkWith((value) => nameIsDNSSubdomain(value, false), name, field, errors)
  }
  checkClass(storageClassName, `${at}.storageClassName`)
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode))
    errors.push(fieldNotSupported(`${at}.volumeMode`, volumeMode, VOLUME_MODES))
  if (dataSource) validateDataSource(dataSource, `${at}.dataSource`, errors)
  if (dataSourceRef) validateDataSource(dataSourceRef, `${at}.dataSourceRef`, errors)
  if (dataSource && dataSourceRef) {
    const { namespace, ...local } = dataSourceRef
    if (namespace)
      errors.push(fieldInvalid(at, `${at}.dataSource`, 'may not be specified when dataSourceRef.namespace is specified'))
    else if (!deepEqual(dataSource, local)) errors.push(fieldInvalid(at, `${at}.dataSource`, 'must match dataSourceRef'))
  }
  checkClass(volumeAttributesClassName, `${at}.volumeAttributesClassName`)
}

export function validatePersistentVolumeClaim(claim: PersistentVolumeClaim): readonly FieldError[] {
  const errors: Errors = []
  validateClaimSpec(claim.spec ?? {}, 'spec', errors)
  return errors
}

/** The spec as it may stay: what may change of it put back to what it was. */
function withoutAllowedChanges(claim: PersistentVolumeClaim, old: PersistentVolumeClaim): PersistentVolumeClaimSpec {
  const [spec, before] = [claim.spec ?? {}, old.spec ?? {}]
  let result = spec
  if (spec.storageClassName !== undefined && before.storageClassName === undefined)
    result = withField(result, 'storageClassName', before.storageClassName)
  if (claim.status?.phase !== 'Bound') return result
  const storage = before.resources?.requests?.['storage']
  if (result.resources?.requests && storage !== undefined)
    result = { ...result, resources: { ...result.resources, requests: { ...result.resources.requests, storage } } }
  return withField(result, 'volumeAttributesClassName', before.volumeAttributesClassName)
}

/** upstream ValidatePersistentVolumeClaimUpdate */
export function validatePersistentVolumeClaimUpdate(
  claim: PersistentVolumeClaim,
  old: Stored<PersistentVolumeClaim>,
): readonly FieldError[] {
  const errors: Errors = [...validatePersistentVolumeClaim(claim)]
  const spec = withoutAllowedChanges(claim, old)
  const before = old.spec?.volumeName ? old.spec : withField(old.spec ?? {}, 'volumeName', spec.volumeName)
  if (!deepEqual(spec, before)) {
    const difference = unifiedDiff(
      internalForm('PersistentVolumeClaimSpec', before),
      internalForm('PersistentVolumeClaimSpec', spec),
    )
    const text = 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'
    errors.push(fieldForbidden('spec', `${text}\n${difference}`))
  }
  const size = (of: PersistentVolumeClaim): Quantity => of.spec?.resources?.requests?.['storage'] ?? '0'
  const hasShrunk = compareQuantities(size(claim), size(old)) < 0
  if (hasShrunk && compareQuantities(size(claim), old.status?.capacity?.['storage'] ?? '0') <= 0)
    errors.push(fieldForbidden('spec.resources.requests.storage', 'field can not be less than status.capacity'))
  errors.push(...validateImmutableField('volumeMode', claim.spec?.volumeMode, old.spec?.volumeMode))
  return errors
}
