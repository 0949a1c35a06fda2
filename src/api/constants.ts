/** Well-known labels, annotations, taints and limits of Kubernetes; names as in `k8s.io/api/core/v1/well_known_*.go`. */
export const LABEL_HOSTNAME = 'kubernetes.io/hostname'
export const LABEL_METADATA_NAME = 'kubernetes.io/metadata.name'
export const LABEL_TOPOLOGY_ZONE = 'topology.kubernetes.io/zone'
export const LABEL_TOPOLOGY_REGION = 'topology.kubernetes.io/region'
export const LABEL_POD_TEMPLATE_HASH = 'pod-template-hash'

export const TAINT_NODE_NOT_READY = 'node.kubernetes.io/not-ready'
export const TAINT_NODE_UNREACHABLE = 'node.kubernetes.io/unreachable'
export const TAINT_NODE_UNSCHEDULABLE = 'node.kubernetes.io/unschedulable'

export const ANNOTATION_LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
export const ANNOTATION_POD_DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'
export const ANNOTATION_CHANGE_CAUSE = 'kubernetes.io/change-cause'
export const ANNOTATION_REVISION = 'deployment.kubernetes.io/revision'

export const FINALIZER_ORPHAN = 'orphan'
export const FINALIZER_FOREGROUND = 'foregroundDeletion'

export const NAMESPACE_DEFAULT = 'default'
export const NAMESPACE_SYSTEM = 'kube-system'
export const NAMESPACE_PUBLIC = 'kube-public'
export const NAMESPACE_NODE_LEASE = 'kube-node-lease'

/** Letters of generated names: no vowels and nothing that looks like another letter (apimachinery `util/rand`). */
export const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

export const KUBERNETES_VERSION = 'v1.36.3'
