import type { PodTemplate } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { column, containerCells, NAME, printer } from '../table'

export const podTemplates = printer<PodTemplate>(
  [NAME, column('Containers'), column('Images'), column('Pod Labels')],
  ({ metadata, template }) => [
    metadata.name,
    ...containerCells(template?.spec?.containers),
    formatLabels(template?.metadata?.labels),
  ],
)
