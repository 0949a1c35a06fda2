// Mirrors the validation of volume mounts and devices in pkg/apis/core/validation/validation.go.
import type { Container, Volume, VolumeDevice, VolumeMount } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotFound, fieldNotSupported, fieldRequired } from '../../../../apimachinery'
import { checkLocalDescendingPath, type Errors } from './checks'

type Volumes = ReadonlyMap<string, Volume>

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None']
const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible']
const NO_DEVICES: readonly VolumeDevice[] = []
const NO_MOUNTS: readonly VolumeMount[] = []

/** Mounts and devices of one container; upstream reports some of their fields on the path of the list. */
export function validateMountsAndDevices(container: Container, volumes: Volumes, at: string, errors: Errors): void {
  const { volumeMounts = NO_MOUNTS, volumeDevices = NO_DEVICES } = container
  if (volumeMounts.length) validateMounts(volumeMounts, volumeDevices, volumes, container, `${at}.volumeMounts`, errors)
  if (volumeDevices.length) validateDevices(volumeDevices, volumeMounts, volumes, `${at}.volumeDevices`, errors)
}

function validateMounts(
  mounts: readonly VolumeMount[],
  devices: readonly VolumeDevice[],
  volumes: Volumes,
  container: Container,
  at: string,
  errors: Errors,
): void {
  const paths = new Set<string>()
  mounts.forEach((mount, i) => {
    const { name, mountPath, subPath, subPathExpr } = mount
    if (!name) errors.push(fieldRequired(`${at}[${i}].name`))
    if (!volumes.has(name)) errors.push(fieldNotFound(`${at}[${i}].name`, name))
    if (!mountPath) errors.push(fieldRequired(`${at}[${i}].mountPath`))
    if (paths.has(mountPath)) errors.push(fieldInvalid(`${at}[${i}].mountPath`, mountPath, 'must be unique'))
    paths.add(mountPath)
    if (devices.some((device) => device.name === name))
      errors.push(fieldInvalid(`${at}[${i}].name`, name, 'must not already exist in volumeDevices'))
    if (devices.some((device) => device.devicePath === mountPath))
      errors.push(fieldInvalid(`${at}[${i}].mountPath`, mountPath, 'must not already exist as a path in volumeDevices'))
    if (subPath) checkLocalDescendingPath(subPath, `${at}.subPath`, errors)
    if (subPathExpr) {
      if (subPath)
        errors.push(fieldInvalid(`${at}[${i}].subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'))
      checkLocalDescendingPath(subPathExpr, `${at}.subPathExpr`, errors)
    }
    if (mount.mountPropagation !== undefined)
      validatePropagation(mount.mountPropagation, container, `${at}.mountPropagation`, errors)
    if (mount.recursiveReadOnly !== undefined)
      validateRecursiveReadOnly(mount, mount.recursiveReadOnly, `${at}.recursiveReadOnly`, errors)
  })
}

function validatePropagation(propagation: string, container: Container, field: string, errors: Errors): void {
  if (!PROPAGATIONS.includes(propagation)) errors.push(fieldNotSupported(field, propagation, PROPAGATIONS))
  if (propagation === 'Bidirectional' && !container.securityContext?.privileged)
    errors.push(fieldForbidden(field, 'Bidirectional mount propagation is available only to privileged containers'))
}

function validateRecursiveReadOnly(mount: VolumeMount, value: string, field: string, errors: Errors): void {
  if (!RECURSIVE.includes(value)) errors.push(fieldNotSupported(field, value, RECURSIVE))
  if (value !== 'Enabled' && value !== 'IfPossible') return
  if (!mount.readOnly) errors.push(fieldForbidden(field, 'may only be specified when readOnly is true'))
  if (mount.mountPropagation !== undefined && mount.mountPropagation !== 'None')
    errors.push(fieldForbidden(field, 'may only be specified when mountPropagation is None or not specified'))
}

function validateDevices(
  devices: readonly VolumeDevice[],
  mounts: readonly VolumeMount[],
  volumes: Volumes,
  at: string,
  errors: Errors,
): void {
  const names = new Set<string>()
  const paths = new Set<string>()
  devices.forEach(({ name, devicePath }, i) => {
    const [nameField, pathField] = [`${at}[${i}].name`, `${at}[${i}].devicePath`]
    const volume = volumes.get(name)
    if (!name) errors.push(fieldRequired(nameField))
    if (names.has(name)) errors.push(fieldInvalid(nameField, name, 'must be unique'))
    if (volume && !volume.persistentVolumeClaim && !volume.ephemeral)
      errors.push(
        fieldInvalid(nameField, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'),
      )
    if (!volume) errors.push(fieldNotFound(nameField, name))
    if (!devicePath) errors.push(fieldRequired(pathField))
    if (paths.has(devicePath)) errors.push(fieldInvalid(pathField, devicePath, 'must be unique'))
    if (devicePath && devicePath.split('/').includes('..'))
      errors.push(fieldInvalid(pathField, devicePath, "can not contain backsteps ('..')"))
    else paths.add(devicePath)
    if (mounts.some((mount) => mount.name === name))
      errors.push(fieldInvalid(nameField, name, 'must not already exist in volumeMounts'))
    if (mounts.some((mount) => mount.mountPath === devicePath))
      errors.push(fieldInvalid(pathField, devicePath, 'must not already exist as a path in volumeMounts'))
    if (name) names.add(name)
  })
}
