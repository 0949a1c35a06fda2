// Mirrors pkg/registry/core/event/strategy.go.
import type { Event } from '../../../../api'
import { EVENTS } from '../../../../apimachinery'
import { setDefaultsEvent } from '../../../apis/core/defaults/event'
import { validateEvent } from '../../../apis/core/validation/event'
import type { Strategy } from '../../strategy'

export const eventStrategy: Strategy<Event> = {
  resource: EVENTS,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  withMetadata: (event, metadata) => ({ ...event, metadata }),
  setDefaults: setDefaultsEvent,
  validate: validateEvent,
  validateUpdate: validateEvent,
  selectableFields: {
    'involvedObject.kind': (event) => event.involvedObject.kind ?? '',
    'involvedObject.namespace': (event) => event.involvedObject.namespace ?? '',
    'involvedObject.name': (event) => event.involvedObject.name ?? '',
    'involvedObject.uid': (event) => event.involvedObject.uid ?? '',
    'involvedObject.apiVersion': (event) => event.involvedObject.apiVersion ?? '',
    'involvedObject.resourceVersion': (event) => event.involvedObject.resourceVersion ?? '',
    'involvedObject.fieldPath': (event) => event.involvedObject.fieldPath ?? '',
    reason: (event) => event.reason ?? '',
    reportingComponent: (event) => event.reportingComponent ?? '',
    source: (event) => event.source?.component || event.reportingComponent || '',
    type: (event) => event.type ?? '',
  },
}
