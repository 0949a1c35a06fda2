// Mirrors LogLocation and its kin in kubernetes pkg/registry/core/pod/strategy.go, and ValidatePodLogOptions.
import type { Pod, Stored } from '../../../../api'
import { fieldForbidden, fieldInvalid, newBadRequest, newInvalid, type FieldError } from '../../../../apimachinery'
import type { LogRequest } from '../../../../client'

/** The container that a request means: the named one, or the only one. Throws BadRequest. */
export function chooseContainer({ metadata, spec }: Stored<Pod>, name: string): string {
  const containers = spec?.containers ?? []
  const all = [...(spec?.initContainers ?? []), ...containers, ...(spec?.ephemeralContainers ?? [])].map(
    (container) => container.name,
  )
  if (name) {
    if (!all.includes(name)) throw newBadRequest(`container ${name} is not valid for pod ${metadata.name}`)
    return name
  }
  const [only] = containers
  if (!only) throw newBadRequest(`a container name must be specified for pod ${metadata.name}`)
  if (containers.length === 1) return only.name
  throw newBadRequest(`a container name must be specified for pod ${metadata.name}, choose one of: [${all.join(' ')}]`)
}

/** Checks what a request for logs asks for. Throws Invalid. */
export function checkLogRequest(name: string, request: LogRequest): void {
  const errors: FieldError[] = []
  if (request.tailLines !== undefined && request.tailLines < 0)
    errors.push(fieldInvalid('tailLines', request.tailLines, 'must be greater than or equal to 0'))
  if (request.limitBytes !== undefined && request.limitBytes < 1)
    errors.push(fieldInvalid('limitBytes', request.limitBytes, 'must be greater than 0'))
  if (request.sinceSeconds !== undefined && request.sinceTime !== undefined)
    errors.push(fieldForbidden('', 'at most one of `sinceTime` or `sinceSeconds` may be specified'))
  else if (request.sinceSeconds !== undefined && request.sinceSeconds < 1)
    errors.push(fieldInvalid('sinceSeconds', request.sinceSeconds, 'must be greater than 0'))
  if (errors.length) throw newInvalid({ group: '', kind: 'PodLogOptions' }, name, errors)
}
