// Mirrors the constraints of kubernetes plugin/pkg/admission/limitranger/admission.go; each says what is wrong, or undefined.
import type { ParsedQuantity } from '../../../apimachinery'
import type { ResourceList } from '../../../component-helpers'

export function minConstraint(
  type: string,
  name: string,
  bound: ParsedQuantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const request = requests.get(name)
  const limit = limits.get(name)
  const subject = `minimum ${name} usage per ${type} is ${bound.toString()}`
  if (!request) return `${subject}.  No request is specified`
  if (request.compare(bound) < 0) return `${subject}, but request is ${request.toString()}`
  if (limit && limit.compare(bound) < 0) return `${subject}, but limit is ${limit.toString()}`
  return undefined
}

/** For what has no limits of its own. */
export function maxRequestConstraint(
  type: string,
  name: string,
  bound: ParsedQuantity,
  requests: ResourceList,
): string | undefined {
  const request = requests.get(name)
  const subject = `maximum ${name} usage per ${type} is ${bound.toString()}`
  if (!request) return `${subject}.  No request is specified`
  return request.compare(bound) > 0 ? `${subject}, but request is ${request.toString()}` : undefined
}

export function maxConstraint(
  type: string,
  name: string,
  bound: ParsedQuantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const request = requests.get(name)
  const limit = limits.get(name)
  const subject = `maximum ${name} usage per ${type} is ${bound.toString()}`
  if (!limit) return `${subject}.  No limit is specified`
  if (limit.compare(bound) > 0) return `${subject}, but limit is ${limit.toString()}`
  if (request && request.compare(bound) > 0) return `${subject}, but request is ${request.toString()}`
  return undefined
}

export function ratioConstraint(
  type: string,
  name: string,
  bound: ParsedQuantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const request = requests.get(name)
  const limit = limits.get(name)
  const subject = `${name} max limit to request ratio per ${type} is ${bound.toString()}`
  if (!request || request.isZero()) return `${subject}, but no request is specified or request is 0`
  if (!limit || limit.isZero()) return `${subject}, but no limit is specified or limit is 0`
  const ratio = limit.milliValue() / request.milliValue()
  return ratio * 1000 > bound.milliValue() ? `${subject}, but provided ratio is ${ratio.toFixed(6)}` : undefined
}
