import type {
  Container,
  EnvVar,
  EphemeralContainer,
  HTTPGetAction,
  LifecycleHandler,
  ObjectFieldSelector,
  Probe,
} from '../../../../api'
import { changeEach, changeField, fill } from '../../defaulting'
import { defaultPullPolicy } from '../../image-reference'
import { setDefaultsResourceRequirements } from './resource-list'

const PROTOCOL = { protocol: 'TCP' }
const FIELD_SELECTOR = { apiVersion: 'v1' }
const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }
const HTTP_GET = { path: '/', scheme: 'HTTP' }
const NO_RESOURCES = {}

/** upstream `pkg/apis/core/v1/defaults.go` SetDefaults_ObjectFieldSelector */
export const setDefaultsObjectFieldSelector = (selector: ObjectFieldSelector): ObjectFieldSelector =>
  fill(selector, FIELD_SELECTOR)

const setDefaultsHttpGet = (action: HTTPGetAction): HTTPGetAction => fill(action, HTTP_GET)

/** upstream SetDefaults_Probe; a zero counts as left out */
function setDefaultsProbe(probe: Probe): Probe {
  let result = changeField(probe, 'httpGet', setDefaultsHttpGet)
  result = changeField(result, 'grpc', (grpc) => (grpc.service === undefined ? { ...grpc, service: '' } : grpc))
  if (result.timeoutSeconds && result.periodSeconds && result.successThreshold && result.failureThreshold) return result
  return {
    ...result,
    timeoutSeconds: result.timeoutSeconds || PROBE.timeoutSeconds,
    periodSeconds: result.periodSeconds || PROBE.periodSeconds,
    successThreshold: result.successThreshold || PROBE.successThreshold,
    failureThreshold: result.failureThreshold || PROBE.failureThreshold,
  }
}

const setDefaultsHandler = (handler: LifecycleHandler): LifecycleHandler => changeField(handler, 'httpGet', setDefaultsHttpGet)

function setDefaultsEnvVar(variable: EnvVar): EnvVar {
  if (!variable.valueFrom) return variable
  return changeField(variable, 'valueFrom', (source) => {
    const result = changeField(source, 'fieldRef', setDefaultsObjectFieldSelector)
    const exact = changeField(result, 'resourceFieldRef', (ref) => (ref.divisor === undefined ? { ...ref, divisor: '0' } : ref))
    return changeField(exact, 'fileKeyRef', (ref) => (ref.optional === undefined ? { ...ref, optional: false } : ref))
  })
}

/** upstream SetDefaults_Container and the field defaults around it */
export function setDefaultsContainer<C extends Container | EphemeralContainer>(container: C): C {
  let result: Container = container
  if (!result.imagePullPolicy || !result.terminationMessagePath || !result.terminationMessagePolicy || !result.resources) {
    result = Object.assign({}, result, {
      imagePullPolicy: result.imagePullPolicy || defaultPullPolicy(result.image ?? ''),
      terminationMessagePath: result.terminationMessagePath || '/dev/termination-log',
      terminationMessagePolicy: result.terminationMessagePolicy || 'File',
      resources: result.resources ?? NO_RESOURCES,
    })
  }
  if (result.ports) result = changeEach(result, 'ports', (port: object) => fill<{ protocol?: string }>(port, PROTOCOL))
  if (result.env) result = changeEach(result, 'env', setDefaultsEnvVar)
  result = changeField(result, 'resources', setDefaultsResourceRequirements)
  result = changeField(result, 'livenessProbe', setDefaultsProbe)
  result = changeField(result, 'readinessProbe', setDefaultsProbe)
  result = changeField(result, 'startupProbe', setDefaultsProbe)
  if (result.lifecycle) {
    result = changeField(result, 'lifecycle', (lifecycle) =>
      changeField(changeField(lifecycle, 'postStart', setDefaultsHandler), 'preStop', setDefaultsHandler),
    )
  }
  return result as C
}
