// Mirrors apiserver admission/plugin/namespace/lifecycle/admission.go.
import { NAMESPACE_DEFAULT, NAMESPACE_PUBLIC, NAMESPACE_SYSTEM, type Namespace } from '../../../api'
import { newForbidden, newNotFound, NAMESPACES, type Resource } from '../../../apimachinery'
import type { AdmissionPlugin } from '../admission'

const IMMORTAL: ReadonlySet<string> = new Set([NAMESPACE_DEFAULT, NAMESPACE_SYSTEM, NAMESPACE_PUBLIC])

/** Nothing is made in a namespace that is missing or going, and some namespaces stay. */
export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',
  handles: (resource, _subresource, operation) =>
    operation === 'CREATE' || operation === 'UPDATE' || (operation === 'DELETE' && resource === 'namespaces'),
  admit: ({ operation, resource, namespace, name, object }, { store }) => {
    if (resource.qualified === 'namespaces') {
      if (operation === 'DELETE' && IMMORTAL.has(name)) throw newForbidden(resource, name, 'this namespace may not be deleted')
      return object
    }
    if (namespace === '') return object
    const found = store.get('namespaces', namespace) as Namespace | undefined
    if (!found) throw newNotFound(NAMESPACES, namespace)
    if (operation === 'CREATE' && found.status?.phase === 'Terminating') throw terminating(resource, namespace, name)
    return object
  },
}

function terminating(resource: Resource, namespace: string, name: string): Error {
  const because = `unable to create new content in namespace ${namespace} because it is being terminated`
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  }
  return newForbidden(resource, name, because, [cause])
}
