// Mirrors the validation of volumes in pkg/apis/core/validation/validation.go.
import type { KeyToPath, Volume } from '../../../../api'
import {
  compareQuantities,
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldRequired,
  isDNS1123Label,
  nameIsDNSSubdomain,
} from '../../../../apimachinery'
import { checkWith, type Errors } from './checks'
import { checkMode, validateKeyToPath } from './key-to-path'
import { validateProjectedVolume, validateDownwardFile } from './projected-volumes'
import { OTHER_SOURCES, REQUIRED_FIELDS, type SourceCheck, type VolumeContext } from './volume-sources'

interface Source {
  readonly name: keyof Volume
  /** the field that messages name where there is another source already, if not the name */
  readonly refused?: string
  readonly check: SourceCheck
}

interface KeyedSource {
  readonly defaultMode?: number
  readonly items?: readonly KeyToPath[]
}

function checkKeyed(
  name: 'secretName' | 'name',
  value: string | undefined,
  source: KeyedSource,
  at: string,
  errors: Errors,
): void {
  if (!value) errors.push(fieldRequired(`${at}.${name}`))
  checkMode(source.defaultMode, `${at}.defaultMode`, errors)
  source.items?.forEach((item, i) => validateKeyToPath(item, `${at}.items[${i}]`, errors))
}

/** The sources in the order in which upstream looks at them. */
const SOURCES: readonly Source[] = [
  {
    name: 'emptyDir',
    check: ({ emptyDir }, at, errors) => {
      if (emptyDir?.sizeLimit !== undefined && compareQuantities(emptyDir.sizeLimit, '0') < 0)
        errors.push(fieldForbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity'))
    },
  },
  OTHER_SOURCES.hostPath,
  OTHER_SOURCES.gitRepo,
  OTHER_SOURCES.gcePersistentDisk,
  OTHER_SOURCES.awsElasticBlockStore,
  {
    name: 'secret',
    check: ({ secret }, at, errors) => secret && checkKeyed('secretName', secret.secretName, secret, at, errors),
  },
  OTHER_SOURCES.nfs,
  OTHER_SOURCES.iscsi,
  { name: 'glusterfs', check: requiredFields },
  OTHER_SOURCES.flocker,
  { name: 'persistentVolumeClaim', check: requiredFields },
  { name: 'rbd', check: requiredFields },
  { name: 'cinder', check: requiredFields },
  { name: 'cephfs', refused: 'cephFS', check: requiredFields },
  OTHER_SOURCES.quobyte,
  {
    name: 'downwardAPI',
    refused: 'downwarAPI',
    check: ({ downwardAPI }, at, errors) => {
      checkMode(downwardAPI?.defaultMode, `${at}.defaultMode`, errors)
      for (const file of downwardAPI?.items ?? []) validateDownwardFile(file, at, errors)
    },
  },
  OTHER_SOURCES.fc,
  OTHER_SOURCES.flexVolume,
  {
    name: 'configMap',
    check: ({ configMap }, at, errors) => configMap && checkKeyed('name', configMap.name, configMap, at, errors),
  },
  { name: 'azureFile', check: requiredFields },
  { name: 'vsphereVolume', check: requiredFields },
  { name: 'photonPersistentDisk', check: requiredFields },
  { name: 'portworxVolume', check: requiredFields },
  OTHER_SOURCES.azureDisk,
  OTHER_SOURCES.storageos,
  { name: 'projected', check: ({ projected }, at, errors) => projected && validateProjectedVolume(projected, at, errors) },
  { name: 'scaleIO', check: requiredFields },
  OTHER_SOURCES.csi,
  OTHER_SOURCES.ephemeral,
  OTHER_SOURCES.image,
]

const SOURCE_NAMES: ReadonlySet<string> = new Set(SOURCES.map(({ name }) => name))

/** Sources of which messages name no more than the fields that are missing. */
function requiredFields(volume: Volume, at: string, errors: Errors): void {
  for (const [source, fields] of REQUIRED_FIELDS) {
    const object = volume[source] as Readonly<Record<string, unknown>> | undefined
    if (!object) continue
    for (const path of fields) {
      const [parent, child] = path.split('.') as [string, string?]
      const holder = child ? (object[parent] as Readonly<Record<string, unknown>> | undefined) : object
      const value = holder?.[child ?? parent]
      const isMissing = holder !== undefined && (!value || (Array.isArray(value) && value.length === 0))
      if (isMissing) errors.push(fieldRequired(`${at}.${path}`))
    }
  }
}

function validateSource(volume: Volume, at: string, errors: Errors, context: VolumeContext): void {
  const present = Object.keys(volume).filter((key) => SOURCE_NAMES.has(key))
  if (present.length === 0) return void errors.push(fieldRequired(at, 'must specify a volume type'))
  const ofThese = SOURCES.filter(({ name }) => present.includes(name))
  ofThese.forEach(({ name, refused, check }, i) => {
    if (i > 0) errors.push(fieldForbidden(`${at}.${refused ?? name}`, 'may not specify more than 1 volume type'))
    else check(volume, `${at}.${name === 'gcePersistentDisk' ? 'persistentDisk' : name}`, errors, context)
  })
  if (volume.ephemeral && ofThese[0]?.name === 'ephemeral' && context.metadata?.name && volume.name) {
    const claimName = `${context.metadata.name}-${volume.name}`
    for (const message of nameIsDNSSubdomain(claimName, false))
      errors.push(fieldInvalid(`${at}.name`, volume.name, `PVC name ${JSON.stringify(claimName)}: ${message}`))
  }
}

const NO_VOLUMES: ReadonlyMap<string, Volume> = new Map()

/** upstream ValidateVolumes; returns the valid ones by name */
export function validateVolumes(
  volumes: readonly Volume[] | undefined,
  at: string,
  errors: Errors,
  context: VolumeContext,
): ReadonlyMap<string, Volume> {
  if (!volumes?.length) return NO_VOLUMES
  const valid = new Map<string, Volume>()
  const podName = context.metadata?.name
  volumes.forEach((volume, i) => {
    const field = `${at}[${i}]`
    const before = errors.length
    validateSource(volume, field, errors, context)
    if (!volume.name) errors.push(fieldRequired(`${field}.name`))
    else checkWith(isDNS1123Label, volume.name, `${field}.name`, errors)
    if (valid.has(volume.name)) errors.push(fieldDuplicate(`${field}.name`, volume.name))
    if (errors.length === before) valid.set(volume.name, volume)
    const claimName = volume.persistentVolumeClaim?.claimName
    if (claimName && podName && volumes.some((other) => other.ephemeral && `${podName}-${other.name}` === claimName))
      errors.push(
        fieldInvalid(
          `${field}.persistentVolumeClaim.claimName`,
          claimName,
          'must not reference a PVC that gets created for an ephemeral volume',
        ),
      )
  })
  return valid
}
