import type { ConfigMap, Namespace } from '../../api'
import { CONFIG_MAPS, deepEqual, hasStatusCause, isNotFound, NAMESPACES } from '../../apimachinery'
import { NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { forNamespace, keyOfObject, watch, type Reconciler, type ReconcileContext } from '../runtime'

const NAME = 'kube-root-ca.crt'
const ANNOTATION_DESCRIPTION = 'kubernetes.io/description'
const DESCRIPTION =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or ' +
  'kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'
/** Nothing in a simulated cluster speaks TLS: the bundle has the form of one alone. */
const ROOT_CA = '-----BEGIN CERTIFICATE-----\na3ViZWhhdmU=\n-----END CERTIFICATE-----\n'

const DATA = { 'ca.crt': ROOT_CA }

/** What the controller makes for a namespace. */
export function rootCaCertOf(namespace: string): ConfigMap {
  const metadata = { name: NAME, namespace, annotations: { [ANNOTATION_DESCRIPTION]: DESCRIPTION } }
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: DATA }
}

/** Keeps the cluster's CA bundle in each namespace (upstream pkg/controller/certificates/rootcacertpublisher). */
export function newRootCaCertPublisher(): Reconciler {
  const create = (namespace: string, { client }: ReconcileContext): void => {
    try {
      client.create(CONFIG_MAPS, rootCaCertOf(namespace))
    } catch (error) {
      if (!isNotFound(error) && !hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE)) throw error
    }
  }
  return {
    name: 'root-ca-cert-publisher',
    watches: [
      watch<Namespace>(NAMESPACES, (before, after) =>
        after && (!before || after.status?.phase === 'Active') ? [keyOfObject(after)] : [],
      ),
      watch<ConfigMap>(
        CONFIG_MAPS,
        forNamespace((before) => before?.metadata.name === NAME),
      ),
    ],
    reconcile: ({ name: namespace }, context) => {
      const present = context.lister(CONFIG_MAPS).get(namespace, NAME)
      if (!present) create(namespace, context)
      else if (!deepEqual(present.data, DATA) || !present.metadata.annotations?.[ANNOTATION_DESCRIPTION]) {
        const annotations = { ...present.metadata.annotations, [ANNOTATION_DESCRIPTION]: DESCRIPTION }
        context.client.update(CONFIG_MAPS, { ...present, metadata: { ...present.metadata, annotations }, data: DATA })
      }
      return {}
    },
  }
}
