// Mirrors kubernetes pkg/quota/v1/evaluator/core/persistent_volume_claims.go.
import type { PersistentVolumeClaim } from '../../api'
import { parseQuantity, type ParsedQuantity } from '../../apimachinery'
import { ONE, type QuotaEvaluator } from './evaluator'

const NAMES: ReadonlySet<string> = new Set(['count/persistentvolumeclaims', 'persistentvolumeclaims', 'requests.storage'])
const CLASS_SUFFIX = '.storageclass.storage.k8s.io/'

/** Counts claims and the storage they ask for, in all and by storage class. */
export const persistentVolumeClaimEvaluator: QuotaEvaluator = {
  handles: (operation, subresource) => subresource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  usage: (object) => {
    const { spec } = object as PersistentVolumeClaim
    const usage = new Map<string, ParsedQuantity>([
      ['count/persistentvolumeclaims', ONE],
      ['persistentvolumeclaims', ONE],
    ])
    const storage = spec?.resources?.requests?.storage
    const className = spec?.storageClassName
    if (className) usage.set(`${className}${CLASS_SUFFIX}persistentvolumeclaims`, ONE)
    if (storage === undefined) return usage
    usage.set('requests.storage', parseQuantity(storage))
    if (className) usage.set(`${className}${CLASS_SUFFIX}requests.storage`, parseQuantity(storage))
    return usage
  },
  matchingResources: (names) =>
    names.filter(
      (name) =>
        NAMES.has(name) ||
        name.endsWith(`${CLASS_SUFFIX}requests.storage`) ||
        name.endsWith(`${CLASS_SUFFIX}persistentvolumeclaims`),
    ),
  matchesScope: () => false,
  missing: () => undefined,
}
