// Mirrors kubernetes plugin/pkg/admission/serviceaccount/admission.go.
import type { Container, Pod, PodSpec, ServiceAccount, Volume, VolumeMount } from '../../../api'
import { generateName } from '../../../apimachinery'
import { forbidden, type AdmissionAttributes, type AdmissionContext, type AdmissionPlugin } from '../admission'

const DEFAULT_NAME = 'default'
const VOLUME_PREFIX = 'kube-api-access-'
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'
const MIRROR_POD = 'kubernetes.io/config.mirror'

const TOKEN_SOURCE: NonNullable<Volume['projected']> = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
    { downwardAPI: { items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }] } },
  ],
  defaultMode: 420,
}

/** Gives a new pod its service account and mounts that account's token. */
export const serviceAccount: AdmissionPlugin = {
  name: 'ServiceAccount',
  handles: (resource, subresource, operation) => resource === 'pods' && subresource === '' && operation === 'CREATE',
  admit(attributes, context) {
    const pod = attributes.object as Pod
    if (!pod.spec) return pod
    if (pod.metadata.annotations?.[MIRROR_POD] !== undefined) {
      checkMirrorPod(attributes, pod.spec)
      return pod
    }
    const name = pod.spec.serviceAccountName || DEFAULT_NAME
    const account = context.store.get('serviceaccounts', `${attributes.namespace}/${name}`) as ServiceAccount | undefined
    if (!account)
      throw forbidden(
        attributes,
        `error looking up service account ${attributes.namespace}/${name}: serviceaccount "${name}" not found`,
      )
    return { ...pod, spec: withAccount(pod.spec, name, account, context) }
  },
}

function withAccount(spec: PodSpec, name: string, account: ServiceAccount, context: AdmissionContext): PodSpec {
  const pullSecrets = spec.imagePullSecrets?.length
    ? spec.imagePullSecrets
    : account.imagePullSecrets?.map((s) => (s.name ? { name: s.name } : {}))
  const named: PodSpec = pullSecrets?.length
    ? { ...spec, serviceAccountName: name, serviceAccount: name, imagePullSecrets: pullSecrets }
    : namedSpec(spec, name)
  const automount = spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true
  return automount ? mountToken(named, context) : named
}

let lastNamed: { readonly spec: PodSpec; readonly name: string; readonly result: PodSpec } | undefined

/** The last one is kept, since the pods of one template come in a row. */
function namedSpec(spec: PodSpec, name: string): PodSpec {
  if (lastNamed?.spec === spec && lastNamed.name === name) return lastNamed.result
  const result = { ...spec, serviceAccountName: name, serviceAccount: name }
  lastNamed = { spec, name, result }
  return result
}

function mountToken(spec: PodSpec, { random }: AdmissionContext): PodSpec {
  const volumes = spec.volumes ?? []
  const present = volumes.find((volume) => volume.name.startsWith(VOLUME_PREFIX))
  const volumeName = present?.name ?? generateName(VOLUME_PREFIX, random)
  const mount: VolumeMount = { name: volumeName, readOnly: true, mountPath: MOUNT_PATH }
  const containers = spec.containers?.map((container) => withMount(container, mount)) ?? []
  const initContainers = spec.initContainers?.map((container) => withMount(container, mount))
  const isUsed =
    containers.some((c, i) => c !== spec.containers[i]) ||
    (initContainers?.some((c, i) => c !== spec.initContainers?.[i]) ?? false)
  const mounted: { -readonly [Field in keyof PodSpec]: PodSpec[Field] } = Object.assign({}, spec)
  if (!present && isUsed) mounted.volumes = volumes.concat({ name: volumeName, projected: TOKEN_SOURCE })
  if (initContainers) mounted.initContainers = initContainers
  if (spec.containers) mounted.containers = containers
  return mounted
}

/** A mount that the author put at the token's path stays instead. */
function withMount(container: Container, mount: VolumeMount): Container {
  const mounts = container.volumeMounts ?? []
  if (mounts.some((m) => m.mountPath === MOUNT_PATH)) return container
  // Not spread: behind what is spread the engine makes a hidden class for every single object.
  return Object.assign({}, container, { volumeMounts: mounts.concat(mount) })
}

/** A static pod's mirror uses nothing of the API's. */
function checkMirrorPod(attributes: AdmissionAttributes, spec: PodSpec): void {
  if (spec.serviceAccountName) throw forbidden(attributes, 'a mirror pod may not reference service accounts')
  if (spec.volumes?.some((volume) => volume.secret)) throw forbidden(attributes, 'a mirror pod may not reference secrets')
  if (spec.volumes?.some((volume) => volume.projected?.sources?.some((source) => source.serviceAccountToken)))
    throw forbidden(attributes, 'a mirror pod may not use ServiceAccountToken volume projections')
}
