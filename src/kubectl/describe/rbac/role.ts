import type { ClusterRole, PolicyRule, Role } from '../../../api'
import type { Describer } from '../describer'
import { goList } from '../format'
import { writeLabelsAndAnnotations } from '../metadata'

/** A rule about one resource or URL, with all the verbs allowed on it. */
interface CompactRule {
  readonly resource?: { readonly group: string; readonly name: string }
  readonly resourceNames: readonly string[]
  readonly urls: readonly string[]
  readonly verbs: string[]
}

/** Roles and ClusterRoles. */
export const role: Describer<Role | ClusterRole> = {
  describe(w, object) {
    w.field(0, 'Name', object.metadata.name)
    writeLabelsAndAnnotations(w, object)
    w.write(0, 'PolicyRule:\n')
    w.write(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n')
    w.write(1, '---------\t-----------------\t--------------\t-----\n')
    w.rows(
      1,
      compactRules(object.rules ?? []).map((rule) => [
        resourceText(rule),
        goList(rule.urls),
        goList(rule.resourceNames),
        goList(rule.verbs),
      ]),
    )
  },
}

/** Breaks rules down to single resources and joins the verbs of each (kubectl `pkg/util/rbac`). */
function compactRules(rules: readonly PolicyRule[]): readonly CompactRule[] {
  const compact = new Map<string, CompactRule>()
  const urls: CompactRule[] = []
  for (const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs } of rules) {
    for (const group of apiGroups) {
      for (const name of resources) {
        const subjects = resourceNames.length > 0 ? resourceNames.map((one) => [one]) : [[]]
        for (const names of subjects)
          addVerbs(compact, { resource: { group, name }, resourceNames: names, urls: [], verbs: [] }, verbs)
      }
    }
    urls.push(...nonResourceURLs.flatMap((url) => verbs.map((verb) => ({ resourceNames: [], urls: [url], verbs: [verb] }))))
  }
  return [...urls, ...compact.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0))
}

function addVerbs(compact: Map<string, CompactRule>, rule: CompactRule, verbs: readonly string[]): void {
  const key = JSON.stringify([rule.resource, rule.resourceNames])
  const present = compact.get(key) ?? rule
  compact.set(key, present)
  for (const verb of verbs) if (!present.verbs.includes(verb)) present.verbs.push(verb)
}

/** Rules are ordered by how Go prints them: by their verbs first. */
function sortKey({ verbs, resource, resourceNames, urls }: CompactRule): string {
  const [groups, names] = resource ? [goList([resource.group]), goList([resource.name])] : ['[]', '[]']
  const rest = `ResourceNames:${goList(resourceNames)},NonResourceURLs:${goList(urls)}`
  return `Verbs:${goList(verbs)},APIGroups:${groups},Resources:${names},${rest}`
}

function resourceText({ resource }: CompactRule): string {
  if (!resource) return ''
  const [name = '', ...subresource] = resource.name.split('/')
  return [resource.group ? `${name}.${resource.group}` : name, ...(subresource.length > 0 ? [subresource.join('/')] : [])].join(
    '/',
  )
}
