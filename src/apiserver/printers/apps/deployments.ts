import type { Deployment } from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import { age, AGE, column, containerCells, NAME, printer, wideColumn } from '../table'

/** Unlike the other kinds, a Deployment shows an empty selector as nothing and a broken one as `<invalid>`. */
function selectorText({ spec }: Deployment): string {
  const text = formatLabelSelector(spec?.selector)
  return text === '<none>' ? '' : text === '<error>' ? '<invalid>' : text
}

export const deployments = printer<Deployment>(
  [
    NAME,
    column('Ready'),
    column('Up-to-date'),
    column('Available'),
    AGE,
    wideColumn('Containers'),
    wideColumn('Images'),
    wideColumn('Selector'),
  ],
  (object, now) => [
    object.metadata.name,
    `${object.status?.readyReplicas ?? 0}/${object.spec?.replicas ?? 0}`,
    object.status?.updatedReplicas ?? 0,
    object.status?.availableReplicas ?? 0,
    age(object, now),
    ...containerCells(object.spec?.template.spec?.containers),
    selectorText(object),
  ],
)
