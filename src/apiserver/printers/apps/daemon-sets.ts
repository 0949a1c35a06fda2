import type { DaemonSet } from '../../../api'
import { formatLabels, formatLabelSelector } from '../../../apimachinery'
import { age, AGE, column, containerCells, NAME, printer, wideColumn } from '../table'

export const daemonSets = printer<DaemonSet>(
  [
    NAME,
    column('Desired', 'integer'),
    column('Current', 'integer'),
    column('Ready', 'integer'),
    column('Up-to-date', 'integer'),
    column('Available', 'integer'),
    column('Node Selector'),
    AGE,
    wideColumn('Containers'),
    wideColumn('Images'),
    wideColumn('Selector'),
  ],
  (object, now) => [
    object.metadata.name,
    object.status?.desiredNumberScheduled ?? 0,
    object.status?.currentNumberScheduled ?? 0,
    object.status?.numberReady ?? 0,
    object.status?.updatedNumberScheduled ?? 0,
    object.status?.numberAvailable ?? 0,
    formatLabels(object.spec?.template.spec?.nodeSelector),
    age(object, now),
    ...containerCells(object.spec?.template.spec?.containers),
    formatLabelSelector(object.spec?.selector),
  ],
)
