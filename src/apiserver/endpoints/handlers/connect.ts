// Mirrors kubernetes pkg/registry/core/pod/rest/{log,subresources}.go: what the kubelet of a pod's node answers.
import type { Pod, Stored } from '../../../api'
import { newBadRequest, newServiceUnavailable } from '../../../apimachinery'
import type { ExecRequest, LogRequest, NodeConnection, OutputStream, Response } from '../../../client'
import { checkLogRequest, chooseContainer } from '../../registry/core/pod/connection'
import type { RequestScope } from '../request-scope'

const TEXT = 'text/plain'

function podOf({ server, resource, info }: RequestScope): Stored<Pod> {
  return server.store.get(resource, info.namespace, info.name) as Stored<Pod>
}

function nodesOf({ server }: RequestScope): NodeConnection {
  if (!server.nodes) throw newServiceUnavailable('no node can be reached')
  return server.nodes
}

function answer({ warnings }: RequestScope, output: OutputStream): Response {
  return { status: 200, body: '', contentType: TEXT, warnings, output }
}

/** The log of a container, as its kubelet has it; nothing for a pod that no kubelet runs. */
export function readLog(scope: RequestScope): Response {
  const request = logRequestOf(scope)
  checkLogRequest(scope.info.name, request)
  const pod = podOf(scope)
  const container = chooseContainer(pod, request.container ?? '')
  if (!pod.spec?.nodeName) return { status: 204, body: '', contentType: TEXT, warnings: scope.warnings }
  return answer(scope, nodesOf(scope).logs(pod, { ...request, container }))
}

function logRequestOf({ query }: RequestScope): LogRequest {
  const sinceSeconds = query.integer('sinceSeconds')
  const tailLines = query.integer('tailLines')
  const limitBytes = query.integer('limitBytes')
  const container = query.get('container')
  const sinceTime = query.get('sinceTime')
  return {
    ...(container && { container }),
    ...(query.boolean('follow') && { follow: true }),
    ...(query.boolean('previous') && { previous: true }),
    ...(query.boolean('timestamps') && { timestamps: true }),
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(sinceTime && { sinceTime }),
    ...(tailLines !== undefined && { tailLines }),
    ...(limitBytes !== undefined && { limitBytes }),
  }
}

/** Runs a command in a container; what the client types is the body of the request. */
export function execInPod(scope: RequestScope): Response {
  const { pod, request } = streamOf(scope)
  if (request.command.length === 0) throw newBadRequest('you must specify at least 1 command for the container')
  return answer(scope, nodesOf(scope).exec(pod, request))
}

/** Attaches to the process of a container. */
export function attachToPod(scope: RequestScope): Response {
  const { pod, request } = streamOf(scope)
  return answer(scope, nodesOf(scope).attach(pod, request))
}

function streamOf(scope: RequestScope): { readonly pod: Stored<Pod>; readonly request: ExecRequest } {
  const { query, request, info } = scope
  const pod = podOf(scope)
  const container = chooseContainer(pod, query.get('container'))
  if (!pod.spec?.nodeName) throw newBadRequest(`pod ${info.name} does not have a host assigned`)
  return {
    pod,
    request: {
      container,
      command: query.all('command'),
      ...(typeof request.body === 'string' && request.body !== '' && { stdin: request.body }),
      ...(query.boolean('tty') && { tty: true }),
    },
  }
}

/** Sends what the body of the request holds to a port of a pod. */
export function forwardPort(scope: RequestScope): Response {
  const { query, request, info } = scope
  const pod = podOf(scope)
  if (!pod.spec?.nodeName) throw newBadRequest(`pod ${info.name} does not have a host assigned`)
  const port = query.integer('ports') ?? 0
  const data = typeof request.body === 'string' && request.body !== '' ? { data: request.body } : {}
  return answer(scope, nodesOf(scope).portForward(pod, { port, ...data }))
}
