// Mirrors the Delete of kubernetes pkg/registry/core/namespace/storage/storage.go.
import type { Namespace, Stored } from '../../../../api'
import { formatTime } from '../../../../apimachinery'
import type { GenericStore } from '../../generic'

/**
 * What the first deletion of a namespace leaves of it: it is terminating until its contents and its finalizers are gone.
 * Undefined where nothing holds it any longer, so that it can be removed as any object.
 */
export function terminateNamespace(
  store: GenericStore,
  namespace: Stored<Namespace>,
  dryRun: boolean,
): Stored<Namespace> | undefined {
  const { metadata, spec, status } = namespace
  if (metadata.deletionTimestamp !== undefined) return spec?.finalizers?.length ? namespace : undefined
  const terminating: Stored<Namespace> = {
    ...namespace,
    metadata: { ...metadata, deletionTimestamp: formatTime(store.loop.now()) },
    status: { ...status, phase: 'Terminating' },
  }
  return dryRun ? terminating : (store.storage.update('namespaces', terminating) as Stored<Namespace>)
}
