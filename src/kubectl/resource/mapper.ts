import { discoveryDocuments } from '../../api'
import { allResources, resourceOfKind, type Resource } from '../../apimachinery'

interface GroupList {
  readonly groups: readonly { readonly name: string; readonly preferredVersion: { readonly groupVersion: string } }[]
}

const groups = (discoveryDocuments['/apis'] as GroupList).groups
const groupOrder = new Map<string, number>([['', -1], ...groups.map((group, i) => [group.name, i] as const)])
const preferredVersions = new Set(['v1', ...groups.map((group) => group.preferredVersion.groupVersion)])

/** Every resource, the groups in the server's order of preference, the preferred version of a group first. */
const byPreference: readonly Resource[] = [...allResources].sort(
  (a, b) =>
    (groupOrder.get(a.group) ?? groups.length) - (groupOrder.get(b.group) ?? groups.length) ||
    Number(preferredVersions.has(b.apiVersion)) - Number(preferredVersions.has(a.apiVersion)),
)

/** The resources in their preferred versions, as the server's groups follow each other. */
export const preferredResources: readonly Resource[] = byPreference.filter(
  (r) =>
    preferredVersions.has(r.apiVersion) || !byPreference.some((o) => o.group === r.group && o.resource === r.resource && o !== r),
)

/** Nothing matches what the user called a resource. */
export class NoMatchError extends Error {
  constructor(readonly resource: string) {
    super(`the server doesn't have a resource type ${JSON.stringify(resource)}`)
  }
}

interface PartialResource {
  readonly resource: string
  readonly version?: string
  readonly group: string
}

/**
 * The resource that an argument names: plural, singular, short name or kind, with group and version where the user gave them
 * (cli-runtime `resource/builder.go mappingFor`). Throws `NoMatchError`. `warn` is told of short names with two meanings.
 */
export function mappingFor(argument: string, warn: (text: string) => void): Resource {
  const [first = '', second, ...rest] = argument.split('.')
  const groupResource = { resource: first, group: [second, ...rest].filter((part) => part !== undefined).join('.') }
  const exact =
    second !== undefined && rest.length ? find({ resource: first, version: second, group: rest.join('.') }, warn) : undefined
  const found = exact ?? find(groupResource, warn) ?? ofKind(first, groupResource.group, second, rest.join('.'))
  if (!found) throw new NoMatchError(first)
  return found
}

function ofKind(kind: string, group: string, version: string | undefined, restGroup: string): Resource | undefined {
  const exact =
    version === undefined
      ? undefined
      : byPreference.find((r) => r.kind === kind && r.version === version && r.group === restGroup)
  return exact ?? byPreference.find((r) => r.kind === kind && r.group === group)
}

/** client-go `restmapper/shortcut.go`, then apimachinery `meta/restmapper.go ResourcesFor`. */
function find(partial: PartialResource, warn: (text: string) => void): Resource | undefined {
  const { resource, group, version } = expandShortName(partial, warn)
  const name = resource.toLowerCase()
  const named = byPreference.filter(
    (r) => (r.resource === name || r.singular === name) && (version === undefined || r.version === version),
  )
  if (group === '' && version === undefined) return named[0]
  return (
    named.find((r) => r.group === group) ?? (version === undefined ? named.find((r) => r.group.startsWith(group)) : undefined)
  )
}

function expandShortName(partial: PartialResource, warn: (text: string) => void): PartialResource {
  const { resource, group } = partial
  const inGroup = (r: Resource): boolean => group === '' || r.group === group
  if (byPreference.some((r) => inGroup(r) && (r.resource === resource || r.singular === resource))) return partial
  const matches = byPreference.filter((r) => inGroup(r) && r.shortNames.includes(resource))
  const found =
    matches[0] ??
    (group === '' ? undefined : byPreference.find((r) => r.group.startsWith(group) && r.shortNames.includes(resource)))
  if (!found) return partial
  const others = new Set(matches.filter((r) => r.group !== found.group || r.resource !== found.resource).map((r) => r.qualified))
  for (const other of others) warn(`short name ${JSON.stringify(resource)} could also match lower priority resource ${other}`)
  return { resource: found.resource, group: found.group }
}

/** The resources of a category such as `all`, or undefined where it is none. */
export function expandCategory(category: string): readonly string[] | undefined {
  const names = [...new Set(byPreference.filter((r) => r.categories.includes(category)).map((r) => r.qualified))]
  return names.length ? names : undefined
}

/** The resource of an object's kind; throws upstream's `no matches for kind` (apimachinery `meta.NoKindMatchError`). */
export function mappingForKind(apiVersion: string, kind: string): Resource {
  const found = resourceOfKind(apiVersion, kind)
  if (!found) throw new Error(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`)
  return found
}
