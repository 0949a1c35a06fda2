// Mirrors pkg/registry/core/pod/strategy.go.
import type { Container, Pod, PodSpec, PodStatus, Stored } from '../../../../api'
import { formatTime, isDNS1123Label, PODS } from '../../../../apimachinery'
import { changeField, withField } from '../../../apis/defaulting'
import { setDefaultsPod } from '../../../apis/core/defaults/pod'
import { validatePodCreate, validatePodUpdate } from '../../../apis/core/validation/pod'
import { validatePodStatusUpdate } from '../../../apis/core/validation/pod-status'
import { validatePodEphemeralContainersUpdate, validatePodResize } from '../../../apis/core/validation/pod-subresources'
import { warningsForPod } from '../../../apis/core/warnings/pod'
import { computePodQos } from '../../../apis/core/qos-class'
import type { Strategy } from '../../strategy'
import { dropDisabledFields } from '../../disabled-fields'
import { keepStatus, resetMetadataForStatus } from '../../keep-fields'
import { applyAppArmorVersionSkew, appArmorSkewWarnings } from './app-armor'
import { mergeLabelKeys } from './label-keys'

const GATED = {
  type: 'PodScheduled',
  status: 'False',
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
}

const specOf = (pod: Pod): PodSpec => pod.spec as PodSpec
const statusOf = (pod: Pod): PodStatus => pod.status ?? {}

/** Without a node, or at its end, a pod goes at once; a negative grace counts as one second. */
function gracefulDeletionSeconds(pod: Stored<Pod>, requestedSeconds: number | undefined): number {
  const phase = pod.status?.phase
  if (!pod.spec?.nodeName || phase === 'Failed' || phase === 'Succeeded') return 0
  const seconds = requestedSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 0
  return seconds < 0 ? 1 : seconds
}

/** What was observed stays observed where a writer leaves the generation out. */
function keepObservedGeneration(status: PodStatus, old: PodStatus): PodStatus {
  const kept = status.observedGeneration ? status : withField(status, 'observedGeneration', old.observedGeneration)
  if (!old.conditions?.some((c) => c.observedGeneration) || !kept.conditions) return kept
  if (kept.conditions.every((c) => c.observedGeneration)) return kept
  const left = [...old.conditions]
  const conditions = kept.conditions.map((condition) => {
    const at = left.findIndex((c) => c.type === condition.type)
    const before = at < 0 ? undefined : left.splice(at, 1)[0]
    return condition.observedGeneration ? condition : withField(condition, 'observedGeneration', before?.observedGeneration)
  })
  return { ...kept, conditions }
}

function prepareStatusUpdate(pod: Pod, old: Stored<Pod>): Pod {
  const oldStatus = statusOf(old)
  let status = statusOf(pod)
  if (!status.qosClass) status = withField(status, 'qosClass', oldStatus.qosClass)
  status = keepObservedGeneration(status, oldStatus)
  const metadata = withField(pod.metadata, 'ownerReferences', old.metadata.ownerReferences)
  return { ...pod, metadata, spec: specOf(old), status }
}

function prepareEphemeralContainersUpdate(pod: Pod, old: Stored<Pod>): Pod {
  const spec = dropDisabledFields(withField(specOf(old), 'ephemeralContainers', specOf(pod).ephemeralContainers))
  return { ...resetMetadataForStatus(pod, old), spec, status: statusOf(old) }
}

/** The resources of the containers alone; a list that was reordered is left for validation to refuse. */
function resizedContainers(containers: readonly Container[] = [], old: readonly Container[] = []): readonly Container[] {
  if (containers.some((container, i) => container.name !== old[i]?.name)) return containers
  return old.map((container, i) => {
    const asked = containers[i] as Container
    return withField(withField(container, 'resources', asked.resources), 'resizePolicy', asked.resizePolicy)
  })
}

function prepareResize(pod: Pod, old: Stored<Pod>): Pod {
  const [spec, oldSpec] = [specOf(pod), specOf(old)]
  if (spec.containers.length !== oldSpec.containers.length) return pod
  if ((spec.initContainers?.length ?? 0) !== (oldSpec.initContainers?.length ?? 0)) return pod
  let resized = withField(oldSpec, 'resources', spec.resources)
  resized = { ...resized, containers: resizedContainers(spec.containers, oldSpec.containers) }
  if (oldSpec.initContainers)
    resized = { ...resized, initContainers: resizedContainers(spec.initContainers, oldSpec.initContainers) }
  return { ...resetMetadataForStatus(pod, old), spec: resized, status: statusOf(old) }
}

function warningsOnCreate(pod: Pod): readonly string[] {
  const messages = isDNS1123Label(pod.metadata.name ?? '')
  const hostname = messages.length
    ? [
        `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`,
      ]
    : []
  return [...appArmorSkewWarnings(pod), ...hostname, ...warningsForPod(pod)]
}

export const podStrategy: Strategy<Pod> = {
  resource: PODS,
  hasGeneration: true,
  withMetadata: (pod, metadata) => ({ ...pod, metadata }),
  setDefaults: setDefaultsPod,
  prepareForCreate(pod, context) {
    const spec = mergeLabelKeys(dropDisabledFields(specOf(pod)), pod.metadata.labels ?? {})
    const conditions = spec.schedulingGates?.length
      ? { conditions: [{ ...GATED, lastTransitionTime: formatTime(context.now()) }] }
      : {}
    const status = { phase: 'Pending', qosClass: computePodQos(spec), ...conditions }
    return applyAppArmorVersionSkew({ ...pod, spec, status })
  },
  validate: validatePodCreate,
  warningsOnCreate,
  prepareForUpdate: (pod, old) => keepStatus(changeField(pod, 'spec', dropDisabledFields), old),
  validateUpdate: validatePodUpdate,
  gracefulDeletionSeconds,
  status: {
    prepareForUpdate: prepareStatusUpdate,
    validateUpdate: validatePodStatusUpdate,
  },
  objectSubresources: {
    ephemeralcontainers: {
      prepareForUpdate: prepareEphemeralContainersUpdate,
      validateUpdate: validatePodEphemeralContainersUpdate,
    },
    resize: { prepareForUpdate: prepareResize, validateUpdate: validatePodResize },
  },
  selectableFields: {
    'spec.nodeName': (pod) => pod.spec?.nodeName ?? '',
    'spec.restartPolicy': (pod) => pod.spec?.restartPolicy ?? '',
    'spec.schedulerName': (pod) => pod.spec?.schedulerName ?? '',
    'spec.serviceAccountName': (pod) => pod.spec?.serviceAccountName ?? '',
    'spec.hostNetwork': (pod) => String(pod.spec?.hostNetwork ?? false),
    'status.phase': (pod) => pod.status?.phase ?? '',
    'status.podIP': (pod) => pod.status?.podIPs?.[0]?.ip ?? '',
    'status.nominatedNodeName': (pod) => pod.status?.nominatedNodeName ?? '',
  },
}
