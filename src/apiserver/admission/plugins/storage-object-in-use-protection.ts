// Mirrors kubernetes plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go.
import type { KubernetesObject } from '../../../api'
import type { AdmissionPlugin } from '../admission'

const FINALIZERS: Readonly<Record<string, string>> = {
  persistentvolumes: 'kubernetes.io/pv-protection',
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  'volumeattributesclasses.storage.k8s.io': 'kubernetes.io/vac-protection',
}

/** Volumes and claims carry a finalizer, so that they outlive their use. */
export const storageObjectInUseProtection: AdmissionPlugin = {
  name: 'StorageObjectInUseProtection',
  handles: (resource, subresource, operation) =>
    Object.hasOwn(FINALIZERS, resource) && subresource === '' && operation === 'CREATE',
  admit({ resource, object }) {
    const { metadata } = object as KubernetesObject
    const finalizer = FINALIZERS[resource.qualified] as string
    const present = metadata.finalizers ?? []
    if (present.includes(finalizer)) return object
    return { ...(object as KubernetesObject), metadata: { ...metadata, finalizers: [...present, finalizer] } }
  },
}
