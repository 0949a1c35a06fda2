import type { Namespace, ServiceAccount } from '../../api'
import { hasStatusCause, isAlreadyExists, NAMESPACES, SERVICE_ACCOUNTS } from '../../apimachinery'
import { NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { forNamespace, keyOfObject, watch, type Reconciler } from '../runtime'

const DEFAULT_SERVICE_ACCOUNT = 'default'

/** What the controller makes for a namespace. */
export function defaultServiceAccountOf(namespace: string): ServiceAccount {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: DEFAULT_SERVICE_ACCOUNT, namespace } }
}

/** Sees to it that each active namespace has a service account `default` (upstream pkg/controller/serviceaccount). */
export function newServiceAccountController(): Reconciler {
  return {
    name: 'service-account-controller',
    watches: [
      watch<Namespace>(NAMESPACES, (_before, after) => (after ? [keyOfObject(after)] : [])),
      watch<ServiceAccount>(
        SERVICE_ACCOUNTS,
        forNamespace((_before, after) => after === undefined),
      ),
    ],
    reconcile: ({ name: namespace }, { client, lister }) => {
      if (lister(NAMESPACES).get('', namespace)?.status?.phase !== 'Active') return {}
      if (lister(SERVICE_ACCOUNTS).get(namespace, DEFAULT_SERVICE_ACCOUNT)) return {}
      try {
        client.create(SERVICE_ACCOUNTS, defaultServiceAccountOf(namespace))
      } catch (error) {
        if (!isAlreadyExists(error) && !hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE)) throw error
      }
      return {}
    },
  }
}
