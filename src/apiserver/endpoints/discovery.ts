// Mirrors apiserver endpoints/discovery and the health and version endpoints of server/.
import { discoveryDocuments, type DiscoveredResource, type ResourceListDocument } from '../../api'

interface ApiGroup {
  readonly name: string
  readonly versions: readonly { readonly version: string; readonly groupVersion: string }[]
}

interface StaticAnswer {
  readonly body: unknown
  readonly contentType: string
}

const TEXT = 'text/plain; charset=utf-8'
/** Clients tell by it whether they got what they asked for, or the documents of old. */
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const CHECKS: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz'])
const asJson = (body: unknown): StaticAnswer => ({ body, contentType: 'application/json' })

/** A discovery document or the text of a health check by its path, or undefined where there is none. */
export function staticAnswer(path: string, accept = ''): StaticAnswer | undefined {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  if (accept.includes('as=APIGroupDiscoveryList') && (trimmed === '/api' || trimmed === '/apis'))
    return { body: aggregated(trimmed), contentType: AGGREGATED }
  if (Object.hasOwn(discoveryDocuments, trimmed)) return asJson(discoveryDocuments[trimmed])
  const group = groupDocument(trimmed)
  if (group) return asJson(group)
  return CHECKS.has(trimmed) ? { body: 'ok', contentType: TEXT } : undefined
}

function groups(): readonly ApiGroup[] {
  return (discoveryDocuments['/apis'] as { readonly groups: readonly ApiGroup[] }).groups
}

/** `/apis/apps`: the group's entry in `/apis`. */
function groupDocument(path: string): unknown {
  const name = /^\/apis\/([^/]+)$/.exec(path)?.[1]
  const group = groups().find((g) => g.name === name)
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...group }
}

/** All groups, versions and resources as one document (`apidiscovery.k8s.io/v2`). */
function aggregated(root: '/api' | '/apis'): unknown {
  const items =
    root === '/api'
      ? [{ metadata: {}, versions: [versionOf('v1', '/api/v1')] }]
      : groups().map(({ name, versions }) => ({
          metadata: { name },
          versions: versions.map(({ version, groupVersion }) => versionOf(version, `/apis/${groupVersion}`)),
        }))
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items }
}

function versionOf(version: string, path: string): object {
  const { resources } = discoveryDocuments[path] as ResourceListDocument
  const own = resources.filter(({ name }) => !name.includes('/'))
  return { version, resources: own.map((resource) => resourceOf(resource, resources)), freshness: 'Current' }
}

function responseKind({ group = '', version = '', kind }: DiscoveredResource): object {
  return { group, version, kind }
}

function resourceOf(resource: DiscoveredResource, all: readonly DiscoveredResource[]): object {
  const { name, namespaced, singularName, verbs, shortNames, categories } = resource
  const subresources = all
    .filter((other) => other.name.startsWith(`${name}/`))
    .map((other) => ({
      subresource: other.name.slice(name.length + 1),
      responseKind: responseKind(other),
      verbs: other.verbs,
    }))
  return {
    resource: name,
    responseKind: responseKind(resource),
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singularName,
    verbs,
    ...(shortNames && { shortNames }),
    ...(categories && { categories }),
    ...(subresources.length && { subresources }),
  }
}
