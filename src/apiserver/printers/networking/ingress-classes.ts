import type { IngressClass } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class'

function parametersOf({ spec }: IngressClass): string {
  if (!spec?.parameters) return '<none>'
  const { kind, apiGroup, name } = spec.parameters
  return `${apiGroup === undefined ? kind : `${kind}.${apiGroup}`}/${name}`
}

export const ingressClasses = printer<IngressClass>([NAME, column('Controller'), column('Parameters'), AGE], (object, now) => [
  object.metadata.annotations?.[DEFAULT_CLASS] === 'true' ? `${object.metadata.name} (default)` : object.metadata.name,
  object.spec?.controller ?? '',
  parametersOf(object),
  age(object, now),
])
