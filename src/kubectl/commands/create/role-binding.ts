import type { FlagDefinition, Flags } from '../../flags'
import { generatedMetadata, generatorCommand } from './generator'

const API_GROUP = 'rbac.authorization.k8s.io'

const SUBJECT_FLAGS: readonly FlagDefinition[] = [
  { name: 'clusterrole', type: 'string' },
  { name: 'user', type: 'stringArray' },
  { name: 'group', type: 'stringArray' },
  {
    name: 'serviceaccount',
    type: 'stringArray',
    usage: 'Service accounts to bind to the role, in the format <namespace>:<name>.',
  },
]

/** kubectl `cmd/create/create_rolebinding.go`. */
export const createRoleBinding = generatorCommand({
  name: 'rolebinding',
  short: 'Create a role binding for a particular role or cluster role',
  use: 'rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  failure: 'failed to create rolebinding: ',
  requiresName: true,
  flags: [...SUBJECT_FLAGS, { name: 'role', type: 'string', usage: 'Role this RoleBinding should reference' }],
  generate: (context, name) => {
    const { flags } = context
    const [role, clusterRole] = [flags.string('role'), flags.string('clusterrole')]
    if (Boolean(role) === Boolean(clusterRole)) throw new Error('exactly one of clusterrole or role must be specified')
    const subjects = subjectsOf(flags)
    return {
      kind: 'RoleBinding',
      apiVersion: `${API_GROUP}/v1`,
      metadata: generatedMetadata(context, name),
      ...(subjects.length && { subjects }),
      roleRef: { apiGroup: API_GROUP, kind: role ? 'Role' : 'ClusterRole', name: role || clusterRole },
    }
  },
})

/** kubectl `cmd/create/create_clusterrolebinding.go`. */
export const createClusterRoleBinding = generatorCommand({
  name: 'clusterrolebinding',
  short: 'Create a cluster role binding for a particular cluster role',
  use: 'clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  failure: 'failed to create clusterrolebinding: ',
  flags: SUBJECT_FLAGS.map((flag) => (flag.name === 'clusterrole' ? { ...flag, required: true } : flag)),
  generate: ({ flags }, name) => {
    const subjects = subjectsOf(flags)
    return {
      kind: 'ClusterRoleBinding',
      apiVersion: `${API_GROUP}/v1`,
      metadata: { name },
      ...(subjects.length && { subjects }),
      roleRef: { apiGroup: API_GROUP, kind: 'ClusterRole', name: flags.string('clusterrole') },
    }
  },
})

function subjectsOf(flags: Flags): readonly object[] {
  return [
    ...flags.list('user').map((name) => ({ kind: 'User', apiGroup: API_GROUP, name })),
    ...flags.list('group').map((name) => ({ kind: 'Group', apiGroup: API_GROUP, name })),
    ...flags.list('serviceaccount').map((text) => {
      const [namespace, name, ...rest] = text.split(':')
      if (!namespace || !name || rest.length) throw new Error('serviceaccount must be <namespace>:<name>')
      return { kind: 'ServiceAccount', name, namespace }
    }),
  ]
}
