import type { StatefulSet } from '../../../api'
import { age, AGE, column, containerCells, NAME, printer, wideColumn } from '../table'

export const statefulSets = printer<StatefulSet>(
  [NAME, column('Ready'), AGE, wideColumn('Containers'), wideColumn('Images')],
  (object, now) => [
    object.metadata.name,
    `${object.status?.readyReplicas ?? 0}/${object.spec?.replicas ?? 0}`,
    age(object, now),
    ...containerCells(object.spec?.template.spec?.containers),
  ],
)
