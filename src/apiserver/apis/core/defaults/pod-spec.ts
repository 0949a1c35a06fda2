import type { Container, EphemeralContainer, PodSpec, PodTemplateSpec } from '../../../../api'
import { changeEach, changeField, mapKeeping, withField } from '../../defaulting'
import { setDefaultsContainer } from './container'
import { setDefaultsResourceList, setDefaultsResourceRequirements } from './resource-list'
import { setDefaultsVolume } from './volume'

const NO_SECURITY_CONTEXT = {}
const NO_CONTAINERS: readonly Container[] = []
const NO_METADATA = {}

/**
 * What every pod spec gets, in pods and templates alike (upstream SetDefaults_PodSpec, the generated defaults around it, and the
 * conversion that keeps `serviceAccount` beside `serviceAccountName`).
 */
export function setDefaultsPodSpec(spec: PodSpec): PodSpec {
  let result = fillScalars(spec)
  const containers = mapKeeping(result.containers ?? NO_CONTAINERS, setDefaultsContainer<Container>)
  if (containers !== result.containers) result = { ...result, containers }
  if (result.initContainers) result = changeEach(result, 'initContainers', setDefaultsContainer<Container>)
  if (result.ephemeralContainers) result = changeEach(result, 'ephemeralContainers', setDefaultsContainer<EphemeralContainer>)
  if (result.volumes) result = changeEach(result, 'volumes', setDefaultsVolume)
  if (result.overhead) result = changeField(result, 'overhead', setDefaultsResourceList)
  if (result.resources) result = changeField(result, 'resources', setDefaultsResourceRequirements)
  return result
}

function fillScalars(spec: PodSpec): PodSpec {
  const account = spec.serviceAccountName || spec.serviceAccount
  const complete =
    spec.dnsPolicy &&
    spec.restartPolicy &&
    spec.securityContext &&
    spec.terminationGracePeriodSeconds !== undefined &&
    spec.schedulerName &&
    spec.serviceAccountName === account &&
    spec.serviceAccount === account
  if (complete) return spec
  const filled = Object.assign({}, spec, {
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    restartPolicy: spec.restartPolicy || 'Always',
    securityContext: spec.securityContext ?? NO_SECURITY_CONTEXT,
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    schedulerName: spec.schedulerName || 'default-scheduler',
  })
  return withField(withField(filled, 'serviceAccountName', account), 'serviceAccount', account)
}

const NO_SPEC: PodSpec = { containers: NO_CONTAINERS }

/** The template of a workload; its metadata are printed even when empty. */
export function setDefaultsPodTemplateSpec(template: PodTemplateSpec): PodTemplateSpec {
  const spec = setDefaultsPodSpec(template.spec ?? NO_SPEC)
  if (spec === template.spec && template.metadata) return template
  return { ...template, metadata: template.metadata ?? NO_METADATA, spec }
}
