import type { CommandContext } from '../../command'
import { generatedMetadata, generatorCommand } from './generator'
import { policyRules, RULE_FLAGS, ruleResources, ruleVerbs, validateRules } from './policy-rules'

const NON_RESOURCE_VERBS: ReadonlySet<string> = new Set(['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options'])

/** kubectl `cmd/create/create_role.go`. */
export const createRole = generatorCommand({
  name: 'role',
  short: 'Create a role with single rule',
  use: 'role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]',
  requiresName: true,
  flags: RULE_FLAGS,
  generate: (context, name) => {
    const { flags } = context
    const [verbs, resources] = [ruleVerbs(flags), ruleResources(flags)]
    if (!verbs.length) throw new Error('at least one verb must be specified')
    if (!resources.length) throw new Error('at least one resource must be specified')
    validateRules(context, verbs, resources)
    return {
      kind: 'Role',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: generatedMetadata(context, name),
      rules: policyRules(verbs, resources, flags.list('resource-name')),
    }
  },
})

/** kubectl `cmd/create/create_clusterrole.go`. */
export const createClusterRole = generatorCommand({
  name: 'clusterrole',
  short: 'Create a cluster role',
  use: 'clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]',
  requiresName: true,
  flags: [
    ...RULE_FLAGS,
    { name: 'non-resource-url', type: 'stringSlice', usage: 'A partial url that user should have access to.' },
    {
      name: 'aggregation-rule',
      type: 'stringSlice',
      usage: 'An aggregation label selector for combining ClusterRoles.',
    },
  ],
  generate: (context, name) => {
    const head = { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name } }
    const { flags } = context
    const aggregation = flags.list('aggregation-rule')
    if (!aggregation.length) return { ...head, rules: clusterRules(context) }
    if (['non-resource-url', 'verb', 'resource', 'resource-name'].some((flag) => flags.list(flag).length))
      throw new Error('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames')
    return { ...head, aggregationRule: { clusterRoleSelectors: [{ matchLabels: labelsOf(aggregation) }] }, rules: null }
  },
})

function clusterRules(context: CommandContext): readonly object[] {
  const { flags } = context
  const [verbs, resources, urls] = [ruleVerbs(flags), ruleResources(flags), [...new Set(flags.list('non-resource-url'))]]
  if (!verbs.length) throw new Error('at least one verb must be specified')
  if (!resources.length && !urls.length) throw new Error('one of resource or nonResourceURL must be specified')
  if (resources.length) validateRules(context, verbs, resources)
  if (urls.length) validateUrls(verbs, urls)
  return policyRules(verbs, resources, flags.list('resource-name'), urls)
}

function validateUrls(verbs: readonly string[], urls: readonly string[]): void {
  const wrong = verbs.find((verb) => !NON_RESOURCE_VERBS.has(verb))
  if (wrong !== undefined) throw new Error(`invalid verb: '${wrong}' for nonResourceURL`)
  for (const url of urls) {
    if (url === '*') continue
    if (!url.startsWith('/')) throw new Error('nonResourceURL should start with /')
    if (url.slice(0, -1).includes('*')) throw new Error("nonResourceURL only supports wildcard matches when '*' is at the end")
  }
}

function labelsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      if (equals < 0) throw new Error(`malformed pair, expect string=string`)
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
    }),
  )
}
