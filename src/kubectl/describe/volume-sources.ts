import type { PersistentVolumeSpec, Volume } from '../../api'
import type { DescribeWriter } from './describe-writer'
import { goList } from './format'

/** A field of a volume's source: its title with what stands in front of the tab, its name, and its value where it is not set. */
type SourceField = readonly [title: string, name: string, unset: string | number | boolean]

interface VolumeKind {
  readonly type: string
  readonly fields: readonly SourceField[]
}

const FS_TYPE: SourceField = ['FSType:', 'fsType', '']
const READ_ONLY: SourceField = ['ReadOnly:', 'readOnly', false]
const PARTITION: SourceField = ['Partition:', 'partition', 0]
const SECRET_REF: SourceField = ['SecretRef:', 'secretRef', 'nil']
const OPTIONAL: SourceField = ['Optional:', 'optional', false]
const SCALE_IO = 'ScaleIO (a persistent volume backed by a block device in ScaleIO)'
const SCALE_IO_FIELDS: readonly SourceField[] = [
  ['Gateway:', 'gateway', ''],
  ['System:', 'system', ''],
  ['Protection Domain:', 'protectionDomain', ''],
  ['Storage Pool:', 'storagePool', ''],
  ['Storage Mode:', 'storageMode', ''],
  ['VolumeName:', 'volumeName', ''],
]

/** The kinds of volumes, in the order in which a source is looked for; what is printed of each is upstream's. */
export const VOLUME_KINDS: Readonly<Partial<Record<keyof Volume | keyof PersistentVolumeSpec, VolumeKind>>> = {
  hostPath: {
    type: 'HostPath (bare host directory volume)',
    fields: [
      ['Path:', 'path', ''],
      ['HostPathType:', 'type', '<none>'],
    ],
  },
  emptyDir: {
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    fields: [
      ['Medium:', 'medium', ''],
      ['SizeLimit:', 'sizeLimit', '<unset>'],
    ],
  },
  gcePersistentDisk: {
    type: 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)',
    fields: [['PDName:', 'pdName', ''], FS_TYPE, PARTITION, READ_ONLY],
  },
  awsElasticBlockStore: {
    type: 'AWSElasticBlockStore (a Persistent Disk resource in AWS)',
    fields: [['VolumeID:', 'volumeID', ''], FS_TYPE, PARTITION, READ_ONLY],
  },
  gitRepo: {
    type: 'GitRepo (a volume that is pulled from git when the pod is created)',
    fields: [
      ['Repository:', 'repository', ''],
      ['Revision:', 'revision', ''],
    ],
  },
  secret: {
    type: 'Secret (a volume populated by a Secret)',
    fields: [['SecretName:', 'secretName', ''], OPTIONAL],
  },
  configMap: {
    type: 'ConfigMap (a volume populated by a ConfigMap)',
    fields: [['Name:', 'name', ''], OPTIONAL],
  },
  nfs: {
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    fields: [['Server:', 'server', ''], ['Path:', 'path', ''], READ_ONLY],
  },
  iscsi: {
    type: "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
    fields: [
      ['TargetPortal:', 'targetPortal', ''],
      ['IQN:', 'iqn', ''],
      ['Lun:', 'lun', 0],
      ['ISCSIInterface', 'iscsiInterface', ''],
      FS_TYPE,
      READ_ONLY,
      ['Portals:', 'portals', '[]'],
      ['DiscoveryCHAPAuth:', 'chapAuthDiscovery', false],
      ['SessionCHAPAuth:', 'chapAuthSession', false],
      SECRET_REF,
      ['InitiatorName:', 'initiatorName', '<none>'],
    ],
  },
  glusterfs: {
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    fields: [['EndpointsName:', 'endpoints', ''], ['Path:', 'path', ''], READ_ONLY],
  },
  persistentVolumeClaim: {
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    fields: [['ClaimName:', 'claimName', ''], READ_ONLY],
  },
  rbd: {
    type: "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
    fields: [
      ['CephMonitors:', 'monitors', '[]'],
      ['RBDImage:', 'image', ''],
      FS_TYPE,
      ['RBDPool:', 'pool', ''],
      ['RadosUser:', 'user', ''],
      ['Keyring:', 'keyring', ''],
      SECRET_REF,
      READ_ONLY,
    ],
  },
  quobyte: {
    type: "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
    fields: [['Registry:', 'registry', ''], ['Volume:', 'volume', ''], READ_ONLY],
  },
  azureDisk: {
    type: 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)',
    fields: [
      ['DiskName:', 'diskName', ''],
      ['DiskURI:', 'diskURI', ''],
      ['Kind: ', 'kind', ''],
      FS_TYPE,
      ['CachingMode:', 'cachingMode', ''],
      READ_ONLY,
    ],
  },
  vsphereVolume: {
    type: 'vSphereVolume (a Persistent Disk resource in vSphere)',
    fields: [['VolumePath:', 'volumePath', ''], FS_TYPE, ['StoragePolicyName:', 'storagePolicyName', '']],
  },
  cinder: {
    type: 'Cinder (a Persistent Disk resource in OpenStack)',
    fields: [['VolumeID:', 'volumeID', ''], FS_TYPE, READ_ONLY, SECRET_REF],
  },
  photonPersistentDisk: {
    type: 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)',
    fields: [['PdID:', 'pdID', ''], FS_TYPE],
  },
  portworxVolume: {
    type: 'PortworxVolume (a Portworx Volume resource)',
    fields: [['VolumeID:', 'volumeID', '']],
  },
  scaleIO: { type: SCALE_IO, fields: [...SCALE_IO_FIELDS, FS_TYPE, READ_ONLY] },
  local: {
    type: 'LocalVolume (a persistent volume backed by local storage on a node)',
    fields: [['Path:', 'path', '']],
  },
  cephfs: {
    type: "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
    fields: [
      ['Monitors:', 'monitors', '[]'],
      ['Path:', 'path', ''],
      ['User:', 'user', ''],
      ['SecretFile:', 'secretFile', ''],
      SECRET_REF,
      READ_ONLY,
    ],
  },
  storageos: {
    type: 'StorageOS (a StorageOS Persistent Disk resource)',
    fields: [['VolumeName:', 'volumeName', ''], ['VolumeNamespace:', 'volumeNamespace', ''], FS_TYPE, READ_ONLY],
  },
  fc: {
    type: 'FC (a Fibre Channel disk)',
    fields: [['TargetWWNs:', 'targetWWNs', ''], ['LUN:', 'lun', '<none>'], FS_TYPE, READ_ONLY],
  },
  azureFile: {
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    fields: [['SecretName:', 'secretName', ''], ['ShareName:', 'shareName', ''], READ_ONLY],
  },
  flexVolume: {
    type: 'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
    fields: [['Driver:', 'driver', ''], FS_TYPE, SECRET_REF, READ_ONLY, ['Options:', 'options', 'map[]']],
  },
  flocker: {
    type: 'Flocker (a Flocker volume mounted by the Flocker agent)',
    fields: [
      ['DatasetName:', 'datasetName', ''],
      ['DatasetUUID:', 'datasetUUID', ''],
    ],
  },
  csi: {
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    fields: [['Driver:', 'driver', ''], FS_TYPE, READ_ONLY],
  },
  image: {
    type: 'Image (a container image or OCI artifact)',
    fields: [
      ['Reference:', 'reference', ''],
      ['PullPolicy:', 'pullPolicy', ''],
    ],
  },
}

/** Where persistent volumes print other fields than the volumes of pods. */
export const PERSISTENT_VOLUME_KINDS: typeof VOLUME_KINDS = {
  ...VOLUME_KINDS,
  glusterfs: {
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    fields: [
      ['EndpointsName:', 'endpoints', ''],
      ['EndpointsNamespace:', 'endpointsNamespace', '<unset>'],
      ['Path:', 'path', ''],
      READ_ONLY,
    ],
  },
  azureFile: {
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    fields: [
      ['SecretName:', 'secretName', ''],
      ['SecretNamespace:', 'secretNamespace', ''],
      ['ShareName:', 'shareName', ''],
      READ_ONLY,
    ],
  },
  scaleIO: {
    type: SCALE_IO,
    fields: [
      ...SCALE_IO_FIELDS,
      ['SecretName:', 'secretRef.name', ''],
      ['SecretNamespace:', 'secretRef.namespace', ''],
      FS_TYPE,
      READ_ONLY,
    ],
  },
  csi: {
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    fields: [['Driver:', 'driver', ''], FS_TYPE, ['VolumeHandle:', 'volumeHandle', ''], READ_ONLY],
  },
}

/** Writes what a volume is made of; false where its kind is none of the table. */
export function writeVolumeSource(w: DescribeWriter, holder: object, kinds: typeof VOLUME_KINDS): boolean {
  const name = Object.keys(kinds).find((kind) => Object.hasOwn(holder, kind)) as keyof typeof kinds | undefined
  const kind = name && kinds[name]
  if (!kind) return false
  const source = (holder as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[name] ?? {}
  w.field(2, 'Type', kind.type)
  for (const [title, field, unset] of kind.fields) w.write(2, `${title}\t${valueText(fieldOf(source, field), unset)}\n`)
  if (name === 'csi') writeAttributes(w, source['volumeAttributes'] as Readonly<Record<string, string>> | undefined)
  return true
}

/** A field, or one of the object in a field: `secretRef.name`. */
function fieldOf(source: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], source)
}

/** A value as Go prints it: lists in brackets (unless the field is one of joined names), references by their fields. */
function valueText(value: unknown, unset: string | number | boolean): string {
  if (value === undefined) return String(unset)
  if (Array.isArray(value)) return unset === '' ? value.join(', ') : goList(value)
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value as Readonly<Record<string, string>>).sort(([a], [b]) => (a < b ? -1 : 1))
  if (unset === 'map[]') return `map[${entries.map(([key, text]) => `${key}:${text}`).join(' ')}]`
  const kind = entries.some(([key]) => key === 'namespace') ? 'SecretReference' : 'LocalObjectReference'
  return `&${kind}{${entries.map(([key, text]) => `${key[0]?.toUpperCase()}${key.slice(1)}:${text},`).join('')}}`
}

const MAX_ATTRIBUTE_LENGTH = 140

function writeAttributes(w: DescribeWriter, attributes: Readonly<Record<string, string>> = {}): void {
  const keys = Object.keys(attributes).sort()
  w.write(2, 'VolumeAttributes:\t')
  if (keys.length === 0) w.write(0, '<none>\n')
  for (const [index, key] of keys.entries()) {
    // upstream indents each of these pieces
    if (index !== 0) {
      w.write(2, '')
      w.write(2, '\t')
    }
    const line = `${key}=${attributes[key]}`
    w.write(2, line.length > MAX_ATTRIBUTE_LENGTH ? `${line.slice(0, MAX_ATTRIBUTE_LENGTH)}...\n` : `${line}\n`)
  }
}
