import type { CronJob } from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import { age, AGE, column, containerCells, NAME, printer, since, wideColumn } from '../table'

function suspendText(suspend: boolean | undefined): string {
  if (suspend === undefined) return '<unset>'
  return suspend ? 'True' : 'False'
}

export const cronJobs = printer<CronJob>(
  [
    NAME,
    column('Schedule'),
    column('Timezone'),
    column('Suspend', 'boolean'),
    column('Active', 'integer'),
    column('Last Schedule'),
    AGE,
    wideColumn('Containers'),
    wideColumn('Images'),
    wideColumn('Selector'),
  ],
  (object, now) => {
    const { spec, status } = object
    return [
      object.metadata.name,
      spec?.schedule ?? '',
      spec?.timeZone ?? '<none>',
      suspendText(spec?.suspend),
      status?.active?.length ?? 0,
      status?.lastScheduleTime ? since(status.lastScheduleTime, now) : '<none>',
      age(object, now),
      ...containerCells(spec?.jobTemplate.spec?.template.spec?.containers),
      formatLabelSelector(spec?.jobTemplate.spec?.selector),
    ]
  },
)
