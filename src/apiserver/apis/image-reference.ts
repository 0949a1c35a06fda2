/** What an image name says, as far as the API server looks at it (upstream `pkg/util/parsers/parsers.go`). */
const ALPHANUMERIC = '[a-z0-9]+'
const SEPARATOR = '(?:[._]|__|[-]+)'
const PATH_COMPONENT = `${ALPHANUMERIC}(?:${SEPARATOR}${ALPHANUMERIC})*`
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`
const NAME = `(?:${DOMAIN}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*`
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(`^${NAME}(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`)

const CACHE_LIMIT = 1000
const tags = new Map<string, string>()

/** The tag of an image: `latest` where it names neither tag nor digest, the empty text where it is no valid reference. */
function imageTag(image: string): string {
  const known = tags.get(image)
  if (known !== undefined) return known
  const match = REFERENCE.exec(image)
  const tag = match ? (match[1] ?? (match[2] ? '' : 'latest')) : ''
  if (tags.size >= CACHE_LIMIT) tags.clear()
  tags.set(image, tag)
  return tag
}

/** The pull policy that an image gets when it names none. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return imageTag(image) === 'latest' ? 'Always' : 'IfNotPresent'
}
