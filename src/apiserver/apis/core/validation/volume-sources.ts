// The sources of volumes that need more than a field to be there; mirrors pkg/apis/core/validation/validation.go.
import type { ObjectMeta, Volume } from '../../../../api'
import {
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  fieldTooLong,
  inclusiveRangeError,
  isDNS1123Subdomain,
  validateAnnotations,
  validateLabels,
} from '../../../../apimachinery'
import { checkDnsLabel, checkDnsSubdomain, checkLocalDescendingPath, checkNoBacksteps, checkOneOf, type Errors } from './checks'
import { validateClaimSpec } from './persistent-volume-claim'

/** What the checks of a volume know of the object that it stands in. */
export interface VolumeContext {
  readonly resourceIsPod: boolean
  /** of a pod, not a template: names the claims of its ephemeral volumes */
  readonly metadata?: ObjectMeta
}

/** Checks one source of a volume and adds what is wrong to the errors. */
export type SourceCheck = (volume: Volume, at: string, errors: Errors, context: VolumeContext) => void

/** Fields that must not be empty, of sources that need nothing else. */
export const REQUIRED_FIELDS: readonly (readonly [source: keyof Volume, fields: readonly string[]])[] = [
  ['glusterfs', ['endpoints', 'path']],
  ['persistentVolumeClaim', ['claimName']],
  ['rbd', ['monitors', 'image']],
  ['cinder', ['volumeID', 'secretRef.name']],
  ['cephfs', ['monitors']],
  ['azureFile', ['secretName', 'shareName']],
  ['vsphereVolume', ['volumePath']],
  ['photonPersistentDisk', ['pdID']],
  ['portworxVolume', ['volumeID']],
  ['scaleIO', ['gateway', 'system', 'volumeName']],
]

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket']
const INITIATORS: Readonly<Record<string, RegExp>> = {
  iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
}
const CSI_NAME_MAX_LENGTH = 63

function checkPartition(partition: number | undefined, field: string, errors: Errors): void {
  if (partition !== undefined && (partition < 0 || partition > 255))
    errors.push(fieldInvalid(field, partition, inclusiveRangeError(1, 255)))
}

function checkInitiator(name: string, field: string, errors: Errors): void {
  const format = INITIATORS[name.slice(0, 3)]
  if (!format) errors.push(fieldInvalid(field, name, 'must be valid format starting with iqn, eui, or naa'))
  else if (!format.test(name)) errors.push(fieldInvalid(field, name, 'must be valid format'))
}

const hostPath: SourceCheck = ({ hostPath: source }, at, errors) => {
  if (!source?.path) return void errors.push(fieldRequired(`${at}.path`))
  checkNoBacksteps(source.path, `${at}.path`, errors)
  if (source.type !== undefined && !HOST_PATH_TYPES.includes(source.type))
    errors.push(fieldNotSupported(`${at}.type`, source.type, HOST_PATH_TYPES))
}

const gitRepo: SourceCheck = ({ gitRepo: source }, at, errors) => {
  if (!source?.repository) errors.push(fieldRequired(`${at}.repository`))
  checkLocalDescendingPath(source?.directory ?? '', `${at}.directory`, errors)
}

const gcePersistentDisk: SourceCheck = ({ gcePersistentDisk: disk }, at, errors) => {
  if (!disk?.pdName) errors.push(fieldRequired(`${at}.pdName`))
  checkPartition(disk?.partition, `${at}.partition`, errors)
}

const awsElasticBlockStore: SourceCheck = ({ awsElasticBlockStore: disk }, at, errors) => {
  if (!disk?.volumeID) errors.push(fieldRequired(`${at}.volumeID`))
  checkPartition(disk?.partition, `${at}.partition`, errors)
}

const nfs: SourceCheck = ({ nfs: source }, at, errors) => {
  const path = source?.path ?? ''
  if (!source?.server) errors.push(fieldRequired(`${at}.server`))
  if (!path) errors.push(fieldRequired(`${at}.path`))
  if (!path.startsWith('/')) errors.push(fieldInvalid(`${at}.path`, path, 'must be an absolute path'))
}

const iscsi: SourceCheck = ({ name, iscsi: source }, at, errors) => {
  if (!source) return
  if (!source.targetPortal) errors.push(fieldRequired(`${at}.targetPortal`))
  if (!source.iqn) errors.push(fieldRequired(`${at}.iqn`))
  else checkInitiator(source.iqn, `${at}.iqn`, errors)
  const lun = source.lun ?? 0
  if (lun < 0 || lun > 255) errors.push(fieldInvalid(`${at}.lun`, lun, inclusiveRangeError(0, 255)))
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !source.secretRef) errors.push(fieldRequired(`${at}.secretRef`))
  if (source.initiatorName === undefined) return
  checkInitiator(source.initiatorName, `${at}.initiatorname`, errors)
  if (`${name}:${source.targetPortal}`.length > 64)
    errors.push(
      fieldInvalid(
        at.replace(/iscsi$/, 'name'),
        name,
        'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
      ),
    )
}

const flocker: SourceCheck = ({ flocker: source }, at, errors) => {
  const { datasetName = '', datasetUUID = '' } = source ?? {}
  if (!datasetName && !datasetUUID) errors.push(fieldRequired(at, 'one of datasetName and datasetUUID is required'))
  if (datasetName && datasetUUID)
    errors.push(fieldInvalid(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'))
  if (datasetName.includes('/')) errors.push(fieldInvalid(`${at}.datasetName`, datasetName, "must not contain '/'"))
}

const quobyte: SourceCheck = ({ quobyte: source }, at, errors) => {
  const { registry = '', tenant = '', volume = '' } = source ?? {}
  const pairs = 'must be a host:port pair or multiple pairs separated by commas'
  if (!registry) errors.push(fieldRequired(`${at}.registry`, pairs))
  else if (tenant.length >= 65)
    errors.push(fieldRequired(`${at}.tenant`, 'must be a UUID and may not exceed a length of 64 characters'))
  else
    for (const pair of registry.split(','))
      if (!/^[^:]*:[^:]*$/.test(pair)) errors.push(fieldInvalid(`${at}.registry`, registry, pairs))
  if (!volume) errors.push(fieldRequired(`${at}.volume`))
}

const fc: SourceCheck = ({ fc: source }, at, errors) => {
  const { targetWWNs = [], wwids = [], lun } = source ?? {}
  if (!targetWWNs.length && !wwids.length)
    errors.push(fieldRequired(`${at}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both'))
  if (targetWWNs.length && wwids.length)
    errors.push(fieldInvalid(`${at}.targetWWNs`, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously'))
  if (!targetWWNs.length) return
  if (lun === undefined) errors.push(fieldRequired(`${at}.lun`, 'lun is required if targetWWNs is specified'))
  else if (lun < 0 || lun > 255) errors.push(fieldInvalid(`${at}.lun`, lun, inclusiveRangeError(0, 255)))
}

const flexVolume: SourceCheck = ({ flexVolume: source }, at, errors) => {
  if (!source?.driver) errors.push(fieldRequired(`${at}.driver`))
  for (const key in source?.options ?? {}) {
    const namespace = `.${(key.split('/')[0] as string).toLowerCase()}`
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io'))
      errors.push(fieldInvalid(`${at}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved'))
  }
}

const azureDisk: SourceCheck = ({ azureDisk: disk }, at, errors) => {
  const { diskName, diskURI = '', cachingMode, kind } = disk ?? {}
  if (!diskName) errors.push(fieldRequired(`${at}.diskName`))
  if (!diskURI) errors.push(fieldRequired(`${at}.diskURI`))
  if (cachingMode !== undefined) checkOneOf(cachingMode, ['None', 'ReadOnly', 'ReadWrite'], `${at}.cachingMode`, errors)
  if (kind === undefined) return
  checkOneOf(kind, ['Dedicated', 'Managed', 'Shared'], `${at}.kind`, errors)
  const managed = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
  const blob = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd'
  if (kind === 'Managed' && !diskURI.startsWith('/subscriptions/'))
    errors.push(fieldNotSupported(`${at}.diskURI`, diskURI, [managed]))
  if (kind !== 'Managed' && !diskURI.startsWith('https://')) errors.push(fieldNotSupported(`${at}.diskURI`, diskURI, [blob]))
}

const storageos: SourceCheck = ({ storageos: source }, at, errors) => {
  const { volumeName, volumeNamespace, secretRef } = source ?? {}
  if (!volumeName) errors.push(fieldRequired(`${at}.volumeName`))
  else checkDnsLabel(volumeName, `${at}.volumeName`, errors)
  if (volumeNamespace) checkDnsLabel(volumeNamespace, `${at}.volumeNamespace`, errors)
  if (secretRef && !secretRef.name) errors.push(fieldRequired(`${at}.secretRef.name`))
}

const csi: SourceCheck = ({ csi: source }, at, errors) => {
  const driver = source?.driver ?? ''
  if (!driver) errors.push(fieldRequired(`${at}.driver`))
  else {
    if (driver.length > CSI_NAME_MAX_LENGTH) errors.push(fieldTooLong(`${at}.driver`, CSI_NAME_MAX_LENGTH))
    for (const message of isDNS1123Subdomain(driver.toLowerCase())) errors.push(fieldInvalid(`${at}.driver`, driver, message))
  }
  const secret = source?.nodePublishSecretRef
  if (!secret) return
  if (!secret.name) errors.push(fieldRequired(`${at}.nodePublishSecretRef.name`))
  else checkDnsSubdomain(secret.name, `${at}.name`, errors)
}

const ephemeral: SourceCheck = ({ ephemeral: source }, at, errors) => {
  const template = source?.volumeClaimTemplate
  const field = `${at}.volumeClaimTemplate`
  if (!template) return void errors.push(fieldRequired(field))
  const metadata = template.metadata ?? {}
  errors.push(...validateAnnotations(`${field}.metadata.annotations`, metadata.annotations))
  errors.push(...validateLabels(`${field}.metadata.labels`, metadata.labels))
  for (const key in metadata)
    if (key !== 'labels' && key !== 'annotations') errors.push(fieldForbidden(`${field}.metadata.${key}`, 'cannot be set'))
  validateClaimSpec(template.spec, `${field}.spec`, errors)
}

const image: SourceCheck = ({ image: source }, at, errors, { resourceIsPod }) => {
  if (resourceIsPod && !source?.reference) errors.push(fieldRequired(`${at}.reference`))
  checkOneOf(source?.pullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.pullPolicy`, errors)
}

/** The sources whose checks stand here, by name. */
export const OTHER_SOURCES = {
  hostPath: { name: 'hostPath', check: hostPath },
  gitRepo: { name: 'gitRepo', check: gitRepo },
  gcePersistentDisk: { name: 'gcePersistentDisk', check: gcePersistentDisk },
  awsElasticBlockStore: { name: 'awsElasticBlockStore', check: awsElasticBlockStore },
  nfs: { name: 'nfs', check: nfs },
  iscsi: { name: 'iscsi', check: iscsi },
  flocker: { name: 'flocker', check: flocker },
  quobyte: { name: 'quobyte', check: quobyte },
  fc: { name: 'fc', check: fc },
  flexVolume: { name: 'flexVolume', check: flexVolume },
  azureDisk: { name: 'azureDisk', check: azureDisk },
  storageos: { name: 'storageos', check: storageos },
  csi: { name: 'csi', check: csi },
  ephemeral: { name: 'ephemeral', check: ephemeral },
  image: { name: 'image', check: image },
} as const satisfies Readonly<Record<string, { readonly name: keyof Volume; readonly check: SourceCheck }>>
