// Mirrors apiserver storage/etcd3/store.go `GetList`: sorted by key, in pages, at the newest version or at an exact old one.
import { keyOf, type Stored } from '../../../api'
import { JsonSyntaxError, newBadRequest, newResourceExpired, parseJson, type Resource } from '../../../apimachinery'
import { StoreError, type Store } from '../../../storage'
import { storageKeyOf } from '../versions'
import type { Selection } from './selection'

export interface Page {
  /** how many objects at most; 0 for all */
  readonly limit: number
  /** where an earlier page ended */
  readonly continue: string
  /** lists the state of exactly this revision */
  readonly exactRevision?: number
}

export interface ListResult {
  readonly items: readonly Stored[]
  readonly revision: number
  readonly continue?: string
  readonly remainingItemCount?: number
}

interface ContinueToken {
  readonly v: string
  readonly rv: number
  readonly start: string
}

const TOKEN_VERSION = 'meta.k8s.io/v1'

/** Lists what a selection names. Throws BadRequest for a bad continue token, Expired where its version has been forgotten. */
export function listObjects(storage: Store, resource: Resource, selection: Selection, page: Page): ListResult {
  const token = page.continue ? decodeToken(page.continue) : undefined
  const revision = token?.rv ?? page.exactRevision ?? storage.revision
  const present =
    revision === storage.revision ? candidates(storage, resource, selection) : objectsAt(storage, resource, revision)
  const { namespace } = selection.filter
  const matching = present.filter(
    (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) && (!selection.matches || selection.matches(object)),
  )
  const sorted = sortByKey(matching)
  const prefix = namespace === undefined ? '' : `${namespace}/`
  const rest = token ? sorted.filter((object) => keyOf(object) >= prefix + token.start.slice(1)) : sorted
  if (page.limit <= 0 || rest.length <= page.limit) return { items: rest, revision }
  const items = rest.slice(0, page.limit)
  const last = items[items.length - 1] as Stored
  const start = `/${keyOf(last).slice(prefix.length)}\0`
  return {
    items,
    revision,
    continue: encodeToken({ v: TOKEN_VERSION, rv: revision, start }),
    ...(!selection.isSelective && { remainingItemCount: rest.length - page.limit }),
  }
}

function candidates(storage: Store, resource: Resource, { filter, name }: Selection): readonly Stored[] {
  if (name === undefined || filter.namespace === undefined) return storage.list(storageKeyOf(resource), filter)
  const object = storage.get(storageKeyOf(resource), `${filter.namespace}/${name}`)
  return object ? [object] : []
}

/** By key, namespaces first, as the names stand in the storage's paths. */
function sortByKey(objects: readonly Stored[]): readonly Stored[] {
  if (objects.length < 2) return objects
  const keyed = objects.map((object) => ({ key: keyOf(object), object }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ object }) => object)
}

/** All objects as they were at a revision: the present ones with every later change undone. */
function objectsAt(storage: Store, resource: Resource, revision: number): readonly Stored[] {
  const qualified = storageKeyOf(resource)
  const objects = new Map(storage.list(qualified).map((object) => [keyOf(object), object]))
  const undone = new Set<string>()
  try {
    for (const { key, previous } of storage.changesSince(qualified, revision)) {
      if (undone.has(key)) continue
      undone.add(key)
      if (previous) objects.set(key, previous)
      else objects.delete(key)
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    throw newResourceExpired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    )
  }
  return [...objects.values()]
}

function encodeToken(token: ContinueToken): string {
  return btoa(JSON.stringify(token)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function decodeToken(text: string): ContinueToken {
  const token = readToken(text)
  if (token.v !== TOKEN_VERSION) throw invalidToken(`server does not recognize this encoded version ${token.v ?? ''}`)
  if (!token.rv) throw invalidToken('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  if (!token.start) throw invalidToken('encoded start key empty (version meta.k8s.io/v1)')
  return { v: token.v, rv: token.rv, start: token.start.startsWith('/') ? token.start : `/${token.start}` }
}

/** What a token holds: base64 for URLs, without padding, of JSON. */
function readToken(text: string): Partial<ContinueToken> {
  const stranger = text.search(/[^A-Za-z0-9_-]/)
  if (stranger >= 0) throw invalidToken(`illegal base64 data at input byte ${stranger}`)
  if (text.length % 4 === 1) throw invalidToken(`illegal base64 data at input byte ${text.length - 1}`)
  try {
    return parseJson(atob(text.replace(/-/g, '+').replace(/_/g, '/'))) as Partial<ContinueToken>
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw invalidToken(error.message)
    throw error
  }
}

function invalidToken(detail: string): Error {
  return newBadRequest(`invalid continue token: continue key is not valid: ${detail}`)
}
