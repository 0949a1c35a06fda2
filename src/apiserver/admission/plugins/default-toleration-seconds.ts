// Mirrors kubernetes plugin/pkg/admission/defaulttolerationseconds/admission.go.
import { TAINT_NODE_NOT_READY, TAINT_NODE_UNREACHABLE, type Pod, type Toleration } from '../../../api'
import type { AdmissionPlugin } from '../admission'

const SECONDS = 300

const tolerationOf = (key: string): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS })
const DEFAULTS: readonly Toleration[] = [tolerationOf(TAINT_NODE_NOT_READY), tolerationOf(TAINT_NODE_UNREACHABLE)]

/** Lets pods stay for five minutes on a node that is not ready or cannot be reached, unless they say otherwise. */
export const defaultTolerationSeconds: AdmissionPlugin = {
  name: 'DefaultTolerationSeconds',
  handles: (resource, subresource, operation) =>
    resource === 'pods' && subresource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  admit({ object }) {
    const pod = object as Pod
    const present = pod.spec?.tolerations ?? []
    if (!pod.spec) return pod
    if (present.length === 0) return { ...pod, spec: Object.assign({}, pod.spec, { tolerations: DEFAULTS }) }
    const missing = DEFAULTS.filter(
      ({ key }) => !present.some((t) => (!t.key || t.key === key) && (!t.effect || t.effect === 'NoExecute')),
    )
    return missing.length ? { ...pod, spec: { ...pod.spec, tolerations: [...present, ...missing] } } : pod
  },
}
