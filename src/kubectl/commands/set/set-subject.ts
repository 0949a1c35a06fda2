import type { Command, CommandContext } from '../../command'
import { dryRunStrategy } from '../../dry-run'
import { throwAggregate } from '../../errors'
import { toPrinter } from '../../printers'
import type { Info, Unstructured } from '../../resource'
import { ALL_AND_SELECTOR, LOCAL_AND_SERVER, objectsToSet, SET_FLAGS, setObjects } from './changes'

const API_GROUP = 'rbac.authorization.k8s.io'

/** An `rbac.authorization.k8s.io/v1` Subject. */
interface Subject {
  readonly kind: string
  readonly apiGroup?: string
  readonly name: string
  readonly namespace?: string
}

/** kubectl `cmd/set/set_subject.go`. */
export const setSubject: Command = {
  name: 'subject',
  short: 'Update the user, group, or service account in a role binding or cluster role binding',
  use: 'subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  flags: [
    ...SET_FLAGS.filter(({ name }) => name !== 'record'),
    { name: 'user', type: 'stringArray', usage: 'Usernames to bind to the role' },
    { name: 'group', type: 'stringArray', usage: 'Groups to bind to the role' },
    { name: 'serviceaccount', type: 'stringArray', usage: 'Service accounts to bind to the role' },
  ],
  run: (context) => {
    const { flags, args } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'subjects updated', { dryRun })
    const infos = objectsToSet(context, args)
    if (flags.bool('local') && dryRun === 'server') throw new Error(LOCAL_AND_SERVER)
    if (flags.bool('all') && flags.string('selector')) throw new Error(ALL_AND_SELECTOR)
    validate(context, infos)
    const subjects = subjectsOf(context)
    const errors = setObjects(context, infos, {
      dryRun,
      printer,
      failure: 'failed to patch subjects to rolebinding: ',
      records: false,
      change: (object) => withSubjects(object, subjects),
    })
    throwAggregate(errors)
  },
}

function validate({ flags }: CommandContext, infos: readonly Info[]): void {
  const accounts = flags.list('serviceaccount')
  if (!flags.list('user').length && !flags.list('group').length && !accounts.length)
    throw new Error('you must specify at least one value of user, group or serviceaccount')
  for (const account of accounts) {
    const [namespace, name, ...rest] = account.split(':')
    if (!name || rest.length) throw new Error('serviceaccount must be <namespace>:<name>')
    if (!namespace && infos.some(({ object }) => object.kind === 'ClusterRoleBinding'))
      throw new Error('serviceaccount must be <namespace>:<name>, namespace must be specified')
  }
}

function subjectsOf({ flags, namespace: ownNamespace }: CommandContext): readonly Subject[] {
  const each = (flag: string): readonly string[] => [...new Set(flags.list(flag))].sort()
  return [
    ...each('user').map((name) => ({ kind: 'User', apiGroup: API_GROUP, name })),
    ...each('group').map((name) => ({ kind: 'Group', apiGroup: API_GROUP, name })),
    ...each('serviceaccount').map((account) => {
      const [namespace, name = ''] = account.split(':')
      return { kind: 'ServiceAccount', name, namespace: namespace || ownNamespace }
    }),
  ]
}

/** The binding with those of the subjects that it has not yet; undefined where it has all of them. */
function withSubjects(object: Unstructured, subjects: readonly Subject[]): Unstructured | undefined {
  if (object.kind !== 'RoleBinding' && object.kind !== 'ClusterRoleBinding')
    throw new Error('setting subjects is only supported for RoleBinding/ClusterRoleBinding')
  const present = (object.subjects ?? []) as readonly Subject[]
  const keyOf = ({ kind, apiGroup = '', namespace = '', name }: Subject): string => [kind, apiGroup, namespace, name].join('/')
  const added = subjects.filter((subject) => !present.some((other) => keyOf(other) === keyOf(subject)))
  return added.length ? { ...object, subjects: [...present, ...added] } : undefined
}
