import type { ReplicationController } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { age, AGE, column, containerCells, NAME, printer, wideColumn } from '../table'

export const replicationControllers = printer<ReplicationController>(
  [
    NAME,
    column('Desired', 'integer'),
    column('Current', 'integer'),
    column('Ready', 'integer'),
    AGE,
    wideColumn('Containers'),
    wideColumn('Images'),
    wideColumn('Selector'),
  ],
  (object, now) => [
    object.metadata.name,
    object.spec?.replicas ?? 0,
    object.status?.replicas ?? 0,
    object.status?.readyReplicas ?? 0,
    age(object, now),
    ...containerCells(object.spec?.template?.spec?.containers),
    formatLabels(object.spec?.selector),
  ],
)
