import type { Binding, Eviction, GroupVersionKind } from '../../../api'
import { PODS } from '../../../apimachinery'
import type { Response } from '../../../client'
import { strategyFor } from '../../registry'
import { bindPod, checkBinding } from '../../registry/core/pod/binding'
import { evictPod } from '../../registry/core/pod/eviction'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { inNamespace, readObject } from './body'
import { attachToPod, execInPod, forwardPort, readLog } from './connect'
import { readScale, updateScale } from './scale'
import { createToken } from './token'

type Handler = (scope: RequestScope) => Response

const BINDING: GroupVersionKind = { group: '', version: 'v1', kind: 'Binding' }
const EVICTION: GroupVersionKind = { group: 'policy', version: 'v1', kind: 'Eviction' }
const CREATED = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

function createBinding(scope: RequestScope): Response {
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'CreateOptions')
  const binding = inNamespace(readObject(scope, BINDING, fieldValidation), scope) as Binding
  const attributes = attributesOf(scope, 'CREATE', dryRun, binding)
  scope.server.admission.admit(attributes)
  checkBinding(binding, scope.info.name || (binding.metadata.name ?? ''))
  scope.server.admission.validate(attributes)
  bindPod(scope.server.store, scope.info.namespace, binding, dryRun)
  return scope.write(201, CREATED)
}

function createEviction(scope: RequestScope): Response {
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'CreateOptions')
  const { server, info } = scope
  const eviction = inNamespace(readObject(scope, EVICTION, fieldValidation), scope) as Eviction
  server.admission.admit(attributesOf(scope, 'CREATE', dryRun, eviction))
  evictPod(
    server.store,
    strategyFor(PODS),
    info.namespace,
    info.name,
    eviction,
    dryRun || !!eviction.deleteOptions?.dryRun?.length,
  )
  return scope.write(201, CREATED)
}

/** What is answered by more than reading or writing the object, by method, resource and subresource. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'POST bindings': createBinding,
  'POST pods/binding': createBinding,
  'POST pods/eviction': createEviction,
  'GET pods/log': readLog,
  'GET pods/exec': execInPod,
  'POST pods/exec': execInPod,
  'GET pods/attach': attachToPod,
  'POST pods/attach': attachToPod,
  'GET pods/portforward': forwardPort,
  'POST pods/portforward': forwardPort,
  'POST serviceaccounts/token': createToken,
}

const SCALE_HANDLERS: Readonly<Record<string, Handler>> = { GET: readScale, PUT: updateScale }

/** The handler of its own that a request needs, if any. */
export function subresourceHandler({ request, info, resource }: RequestScope): Handler | undefined {
  if (info.subresource === '' && resource.qualified !== 'bindings') return undefined
  if (info.subresource === 'scale') return SCALE_HANDLERS[request.method]
  const path = info.subresource ? `${resource.qualified}/${info.subresource}` : resource.qualified
  return HANDLERS[`${request.method} ${path}`]
}
