// Mirrors apiserver endpoints/discovery and the health and version endpoints of server/.
import { discoveryDocuments } from '../../api'

interface ApiGroup {
  readonly name: string
}

/** A discovery document or the text of a health check by its path, or undefined where there is none. */
export function staticAnswer(path: string): { readonly body: unknown; readonly contentType: string } | undefined {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  const document = Object.hasOwn(discoveryDocuments, trimmed) ? discoveryDocuments[trimmed] : groupDocument(trimmed)
  if (document !== undefined) return { body: document, contentType: 'application/json' }
  if (trimmed === '/healthz' || trimmed === '/livez' || trimmed === '/readyz')
    return { body: 'ok', contentType: 'text/plain; charset=utf-8' }
  return undefined
}

/** `/apis/apps`: the group's entry in `/apis`. */
function groupDocument(path: string): unknown {
  const name = /^\/apis\/([^/]+)$/.exec(path)?.[1]
  if (name === undefined) return undefined
  const { groups } = discoveryDocuments['/apis'] as { readonly groups: readonly ApiGroup[] }
  const group = groups.find((g) => g.name === name)
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...group }
}
