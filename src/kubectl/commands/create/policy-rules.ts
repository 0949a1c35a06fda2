import type { CommandContext } from '../../command'
import type { FlagDefinition, Flags } from '../../flags'
import { mappingFor, NoMatchError } from '../../resource'

const RESOURCE_VERBS: ReadonlySet<string> = new Set([
  ...['*', 'get', 'delete', 'list', 'create', 'update', 'patch', 'watch', 'proxy', 'deletecollection'],
  ...['use', 'bind', 'escalate', 'impersonate'],
])

/** The resources that verbs of their own are for. */
const SPECIAL_VERBS: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  escalate: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
}

export const RULE_FLAGS: readonly FlagDefinition[] = [
  { name: 'verb', type: 'stringSlice', usage: 'Verb that applies to the resources contained in the rule' },
  { name: 'resource', type: 'stringSlice', usage: 'Resource that the rule applies to' },
  {
    name: 'resource-name',
    type: 'stringArray',
    usage: 'Resource in the white list that the rule applies to, repeat this flag for multiple items',
  },
]

interface RuleResource {
  readonly resource: string
  readonly group: string
  readonly subresource: string
}

/** `deployments.apps/scale` in its parts; after `*` nothing else counts. */
export function ruleResources(flags: Flags): readonly RuleResource[] {
  const resources = flags.list('resource').map((text) => {
    const [first = '', ...behind] = text.split('/')
    const [resource = '', ...group] = first.split('.')
    return { resource, group: group.join('.'), subresource: behind.join('/') }
  })
  const everything = resources.find(({ resource, group, subresource }) => resource === '*' && !group && !subresource)
  return everything ? [everything] : resources
}

/** The verbs, each once; `*` stands for all. */
export function ruleVerbs(flags: Flags): readonly string[] {
  const verbs = flags.list('verb')
  return verbs.includes('*') ? ['*'] : [...new Set(verbs)]
}

/** Refuses resources that there are not, and warns of unusual verbs (kubectl `cmd/create/create_role.go validateResource`). */
export function validateRules({ err }: CommandContext, verbs: readonly string[], resources: readonly RuleResource[]): void {
  for (const verb of verbs) if (!RESOURCE_VERBS.has(verb)) err(`Warning: '${verb}' is not a standard resource verb\n`)
  for (const given of resources) {
    if (!given.resource) throw new Error('resource must be specified if apiGroup/subresource specified')
    if (given.resource === '*') return
    const { resource, group, error } = resolved(given)
    let isSpecial = false
    for (const verb of verbs) {
      const special = SPECIAL_VERBS[verb]
      if (!special) continue
      if (!special.includes(`${resource}.${group}`))
        throw new Error(`can not perform '${verb}' on '${resource}' in group '${group}'`)
      isSpecial = true
    }
    if (error && !isSpecial) throw error
  }
}

/** The rules of a role, one for each API group (upstream `generateResourcePolicyRules`). */
export function policyRules(
  verbs: readonly string[],
  resources: readonly RuleResource[],
  resourceNames: readonly string[],
  nonResourceURLs: readonly string[] = [],
): readonly object[] {
  const groups = new Map<string, string[]>()
  for (const given of resources) {
    const { resource, group } = resolved(given)
    const name = given.subresource ? `${resource}/${given.subresource}` : resource
    const names = groups.get(group) ?? []
    if (!names.includes(name)) groups.set(group, [...names, name])
  }
  const rules = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...rules.map(([group, names]) => ({
      verbs,
      apiGroups: [group],
      resources: names,
      ...(resourceNames.length && { resourceNames: [...new Set(resourceNames)] }),
    })),
    ...(nonResourceURLs.length ? [{ verbs, nonResourceURLs }] : []),
  ]
}

interface Resolved {
  readonly resource: string
  readonly group: string
  readonly error?: Error
}

function resolved({ resource, group }: RuleResource): Resolved {
  try {
    return mappingFor(group ? `${resource}.${group}` : resource, () => undefined)
  } catch (error) {
    if (!(error instanceof NoMatchError)) throw error
    return { resource, group, error }
  }
}
