import type { Namespace } from '../../api'
import { NAMESPACES } from '../../apimachinery'
import { keyOfObject, watch, type Reconciler } from '../runtime'
import { deleteNamespaceContent } from './namespaced-resources-deleter'

/** Content that came last is waited for before a namespace is emptied. */
const DELETION_GRACE_MS = 5_000
const MAX_BACK_OFF_MS = 60_000

/** Empties namespaces that are being deleted, then lets them go (upstream pkg/controller/namespace/namespace_controller.go). */
export function newNamespaceController(): Reconciler {
  return {
    name: 'namespace-controller',
    maxBackOffMs: MAX_BACK_OFF_MS,
    watches: [
      watch<Namespace>(NAMESPACES, (_before, after) => {
        if (after?.metadata.deletionTimestamp === undefined) return []
        return [
          { ...keyOfObject(after), delay: { afterMs: DELETION_GRACE_MS, kind: 'motion', reason: 'deletion of the namespace' } },
        ]
      }),
    ],
    reconcile: ({ name }, { client, lister, now }) => {
      if (!lister(NAMESPACES).get('', name)) return {}
      const remaining = deleteNamespaceContent(client, name, now())
      if (!remaining) return {}
      const afterMs = (Math.floor(remaining.estimateSeconds / 2) + 1) * 1000
      const reason = 'content remaining in the namespace'
      return { requeue: { afterMs, kind: remaining.hasFinalizers ? 'wait' : 'motion', reason } }
    },
  }
}
