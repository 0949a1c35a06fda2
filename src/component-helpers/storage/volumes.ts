import type { ObjectMeta } from '../../api'

const SHORT_MODES = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' }
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class'
const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

/** Access modes in their fixed order, shortened: `RWO,RWX` (pkg/apis/core/helper `GetAccessModesAsString`). */
export function accessModesText(modes: readonly string[] = []): string {
  return Object.entries(SHORT_MODES)
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',')
}

/** The storage class of a volume or claim: an old annotation wins over the field. */
export function storageClassOf(metadata: ObjectMeta | undefined, storageClassName: string | undefined): string {
  return metadata?.annotations?.[BETA_CLASS] ?? storageClassName ?? ''
}

/** Whether an annotation makes this storage class the default one. */
export function isDefaultStorageClass(metadata: ObjectMeta): boolean {
  return DEFAULT_CLASS.some((key) => metadata.annotations?.[key] === 'true')
}
