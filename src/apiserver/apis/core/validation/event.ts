// Mirrors pkg/apis/core/validation/events.go.
import type { Event } from '../../../../api'
import { fieldInvalid, fieldRequired, isDNS1123Subdomain, type FieldError } from '../../../../apimachinery'
import { checkQualifiedName, checkWith, type Errors } from './checks'

const NAMESPACE_FIELD = 'involvedObject.namespace'
const MISMATCH = 'does not match event.namespace'
const MAX_SHORT = 128
const MAX_MESSAGE = 1024

/** What the namespaces of an event and its object have to do with each other. */
function checkNamespace(event: Event, errors: Errors): void {
  const [own, involved] = [event.metadata.namespace ?? '', event.involvedObject.namespace ?? '']
  const fits = event.eventTime
    ? involved !== '' || own === 'default' || own === 'kube-system'
    : involved === ''
      ? own === '' || own === 'default'
      : own === involved
  if (!fits) errors.push(fieldInvalid(NAMESPACE_FIELD, involved, MISMATCH))
}

/** An event in the newer style, which has a time of its own. */
function checkNewStyle(event: Event, errors: Errors): void {
  const { reportingComponent = '', reportingInstance = '', action = '', reason = '', message = '' } = event
  const checkText = (text: string, field: string, max: number): void => {
    if (!text) errors.push(fieldRequired(field))
    if (text.length > max) errors.push(fieldInvalid(field, '', `can have at most ${max} characters`))
  }
  if (!reportingComponent) errors.push(fieldRequired('reportingComponent'))
  checkQualifiedName(reportingComponent, 'reportingComponent', errors)
  checkText(reportingInstance, 'reportingInstance', MAX_SHORT)
  checkText(action, 'action', MAX_SHORT)
  checkText(reason, 'reason', MAX_SHORT)
  if (message.length > MAX_MESSAGE) errors.push(fieldInvalid('message', '', `can have at most ${MAX_MESSAGE} characters`))
}

/** upstream legacyValidateEvent, which is all that v1 asks for, on creation and on update */
export function validateEvent(event: Event): readonly FieldError[] {
  const errors: Errors = []
  checkNamespace(event, errors)
  if (event.eventTime) checkNewStyle(event, errors)
  checkWith(isDNS1123Subdomain, event.metadata.namespace ?? '', 'namespace', errors)
  return errors
}
