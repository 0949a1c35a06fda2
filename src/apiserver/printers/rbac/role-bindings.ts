import type { ClusterRoleBinding, RoleBinding, Subject } from '../../../api'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

function subjectsOf(subjects: readonly Subject[] = []): [users: string, groups: string, serviceAccounts: string] {
  const named = (kind: string): string[] => subjects.filter((subject) => subject.kind === kind).map(({ name }) => name)
  const accounts = subjects
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ namespace, name }) => `${namespace ?? ''}/${name}`)
  return [named('User').join(', '), named('Group').join(', '), accounts.join(', ')]
}

/** RoleBindings and ClusterRoleBindings. */
export const roleBindings = printer<RoleBinding | ClusterRoleBinding>(
  [NAME, column('Role'), AGE, wideColumn('Users'), wideColumn('Groups'), wideColumn('ServiceAccounts')],
  (object, now) => [
    object.metadata.name,
    `${object.roleRef.kind}/${object.roleRef.name}`,
    age(object, now),
    ...subjectsOf(object.subjects),
  ],
)
