import type { ClusterRoleBinding, RoleBinding } from '../../../api'
import type { Describer } from '../describer'
import { writeLabelsAndAnnotations } from '../metadata'

/** RoleBindings and ClusterRoleBindings. */
export const roleBinding: Describer<RoleBinding | ClusterRoleBinding> = {
  describe(w, object) {
    w.field(0, 'Name', object.metadata.name)
    writeLabelsAndAnnotations(w, object)
    w.write(0, 'Role:\n')
    w.field(1, 'Kind', object.roleRef.kind)
    w.field(1, 'Name', object.roleRef.name)
    w.write(0, 'Subjects:\n')
    w.write(1, 'Kind\tName\tNamespace\n')
    w.write(1, '----\t----\t---------\n')
    w.rows(
      1,
      (object.subjects ?? []).map(({ kind, name, namespace = '' }) => [kind, name, namespace]),
    )
  },
}
