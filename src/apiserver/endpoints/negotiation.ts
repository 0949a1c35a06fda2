// Mirrors apiserver endpoints/handlers/negotiation/negotiate.go and go-restful's own check of Accept.
import { newGenericServerResponse, newNotAcceptable, newUnsupportedMediaType } from '../../apimachinery'

/** How a client wants its answer. */
export interface MediaType {
  readonly format: 'json' | 'yaml'
  /** as something other than the object itself */
  readonly as?: Transformation
}

export interface Transformation {
  readonly kind: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList'
  /** of meta.k8s.io */
  readonly version: 'v1' | 'v1beta1'
}

const JSON_TYPE: MediaType = { format: 'json' }
const REPRESENTATIONS = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const WATCHABLE = [...REPRESENTATIONS, 'application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']
const ACCEPTED = REPRESENTATIONS.join(', ')
const cache = new Map<string, MediaType>()

interface Clause {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

function clausesOf(accept: string): readonly Clause[] {
  return accept
    .split(',')
    .map((part) => {
      const [type = '', ...rest] = part.split(';').map((text) => text.trim())
      const parameters = new Map(
        rest.map((text) => [text.slice(0, text.indexOf('=')).toLowerCase(), text.slice(text.indexOf('=') + 1)] as const),
      )
      return { type: type.toLowerCase(), parameters, quality: Number(parameters.get('q') ?? 1) }
    })
    .sort((a, b) => b.quality - a.quality)
}

/** What the Accept header asks for; JSON where there is none. Throws NotAcceptable. */
export function negotiate(accept: string | undefined, isList: boolean): MediaType {
  if (accept === undefined || accept === '' || accept === 'application/json') return JSON_TYPE
  const known = cache.get(accept)
  if (known) return known
  const clauses = clausesOf(accept)
  if (!clauses.some(({ type }) => REPRESENTATIONS.includes(type) || type === '*/*' || type === 'application/*'))
    throw newGenericServerResponse(
      406,
      'NotAcceptable',
      `406: Not Acceptable\n\nAvailable representations: ${(isList ? WATCHABLE : REPRESENTATIONS).join(', ')}`,
      {},
    )
  for (const clause of clauses) {
    const found = mediaTypeOf(clause)
    if (!found) continue
    if (cache.size > 100) cache.clear()
    cache.set(accept, found)
    return found
  }
  throw newNotAcceptable(`only the following media types are accepted: ${ACCEPTED}`)
}

function mediaTypeOf({ type, parameters }: Clause): MediaType | undefined {
  const format = formatOf(type)
  if (!format) return undefined
  const kind = parameters.get('as')
  if (kind === undefined) return { format }
  const version = parameters.get('v')
  const isKnown = kind === 'Table' || kind === 'PartialObjectMetadata' || kind === 'PartialObjectMetadataList'
  if (!isKnown || parameters.get('g') !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return undefined
  return { format, as: { kind, version } }
}

function formatOf(type: string): 'json' | 'yaml' | undefined {
  if (type === 'application/json' || type === '*/*' || type === 'application/*') return 'json'
  return type === 'application/yaml' ? 'yaml' : undefined
}

/** The format of a request's body by its Content-Type. Throws UnsupportedMediaType. */
export function bodyFormat(contentType: string | undefined): 'json' | 'yaml' | 'protobuf' {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === '' || type === 'application/json') return 'json'
  if (type === 'application/yaml') return 'yaml'
  if (type === 'application/vnd.kubernetes.protobuf') return 'protobuf'
  throw newUnsupportedMediaType(`the body of the request was in an unknown format - accepted media types include: ${ACCEPTED}`)
}
