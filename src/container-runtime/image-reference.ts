/** The parts of an image's name, completed as a container runtime completes them. */
export interface ImageReference {
  /** such as `docker.io/library/nginx` */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** distribution/reference `reference.go`: names are lower case, parts are joined by `.`, `_`, `__` or dashes. */
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const DOMAIN =
  '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?'
const REFERENCE = new RegExp(
  `^((?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
)

/** Reads an image's name, or undefined where it is none (distribution/reference `ParseNormalizedNamed`). */
export function parseImageReference(image: string): ImageReference | undefined {
  const match = REFERENCE.exec(image)
  const name = match?.[1]
  if (!match || !name) return undefined
  const [, , tag, digest] = match
  const slash = name.indexOf('/')
  const domain = slash < 0 ? '' : name.slice(0, slash)
  const isDomain = domain.includes('.') || domain.includes(':') || domain === 'localhost' || domain !== domain.toLowerCase()
  const path = isDomain ? name.slice(slash + 1) : name
  if (path !== path.toLowerCase()) return undefined
  const host = isDomain && domain !== 'index.docker.io' ? domain : 'docker.io'
  const repository = host === 'docker.io' && !path.includes('/') ? `docker.io/library/${path}` : `${host}/${path}`
  return {
    repository,
    ...(digest === undefined && { tag: tag ?? 'latest' }),
    ...(tag !== undefined && { tag }),
    ...(digest && { digest }),
  }
}

/** What is wrong with an image's name, in the words of upstream's parser; undefined where it is one. */
export function imageNameError(image: string): string | undefined {
  if (parseImageReference(image)) return undefined
  const slash = image.indexOf('/')
  const domain = slash < 0 ? '' : image.slice(0, slash)
  const hasDomain = /[.:]/.test(domain) || domain === 'localhost' || domain !== domain.toLowerCase()
  const remainder = hasDomain ? image.slice(slash + 1) : slash < 0 ? `library/${image}` : image
  const name = remainder.split(':')[0] ?? ''
  const detail = name === name.toLowerCase() ? '' : `: repository name (${name}) must be lowercase`
  return `couldn't parse image name ${JSON.stringify(image)}: invalid reference format${detail}`
}

/** The full name of an image with its tag or digest, such as `docker.io/library/nginx:1.25`. */
export function fullImageName({ repository, tag, digest }: ImageReference): string {
  return digest === undefined ? `${repository}:${tag ?? 'latest'}` : `${repository}@${digest}`
}

/** The digest of a name that stands for a content nobody has: 64 hexadecimal digits that depend on the text alone. */
export function digestOf(text: string): string {
  let digest = ''
  for (let part = 0; part < 8; part++) {
    let hash = 0x811c9dc5 ^ Math.imul(part + 1, 0x9e3779b9)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
    digest += ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0')
  }
  return digest
}
