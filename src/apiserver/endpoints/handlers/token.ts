// Mirrors kubernetes pkg/registry/core/serviceaccount/storage/token.go.
import type { GroupVersionKind, TokenRequest } from '../../../api'
import { fieldInvalid, formatTime, newInvalid } from '../../../apimachinery'
import type { Response } from '../../../client'
import type { RequestScope } from '../request-scope'
import { readObject } from './body'

const TOKEN_REQUEST: GroupVersionKind = { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' }
const DEFAULT_SECONDS = 3600
const MIN_SECONDS = 600
const ISSUER = 'https://kubernetes.default.svc.cluster.local'

/** Answers a request for a token of a service account; the token has the usual shape, but nobody's signature. */
export function createToken(scope: RequestScope): Response {
  const { server, resource, info } = scope
  const request = readObject(scope, TOKEN_REQUEST, 'Ignore') as Partial<TokenRequest>
  const account = server.store.get(resource, info.namespace, info.name)
  const seconds = request.spec?.expirationSeconds ?? DEFAULT_SECONDS
  if (seconds < MIN_SECONDS)
    throw newInvalid(TOKEN_REQUEST, '', [
      fieldInvalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 10 minutes'),
    ])
  const nowMs = server.loop.now()
  const audiences = request.spec?.audiences?.length ? request.spec.audiences : [ISSUER]
  const claims = {
    aud: audiences,
    exp: Math.floor(nowMs / 1000) + seconds,
    iat: Math.floor(nowMs / 1000),
    iss: ISSUER,
    jti: server.random.uuid(),
    'kubernetes.io': { namespace: info.namespace, serviceaccount: { name: info.name, uid: account.metadata.uid } },
    sub: `system:serviceaccount:${info.namespace}:${info.name}`,
  }
  return scope.write(201, {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name: info.name, namespace: info.namespace, creationTimestamp: formatTime(nowMs) },
    spec: { audiences, expirationSeconds: seconds, boundObjectRef: request.spec?.boundObjectRef ?? null },
    status: { token: jwt(claims), expirationTimestamp: formatTime(nowMs + seconds * 1000) },
  })
}

function jwt(claims: object): string {
  const part = (value: unknown): string => btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${part('unsigned')}`
}
