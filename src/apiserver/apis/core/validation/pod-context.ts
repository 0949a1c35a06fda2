import type { Container, PodSpec, Volume } from '../../../../api'
import type { Errors } from './checks'

/** What the checks of a pod spec's parts need to know of the whole. */
export interface PodContext {
  readonly spec: PodSpec
  readonly errors: Errors
  /** whether the spec is a pod's own, not a template's (upstream `PodValidationOptions.ResourceIsPod`) */
  readonly resourceIsPod: boolean
  /** the valid volumes by name */
  readonly volumes: ReadonlyMap<string, Volume>
  readonly claimNames: ReadonlySet<string>
  /** the default is true: the container shares the host's users */
  readonly hostUsers: boolean
}

type Visitor = (container: Container, at: string) => void

/** Visits init, usual and ephemeral containers with their paths (upstream VisitContainersWithPath). */
export function visitContainers(spec: PodSpec, at: string, visit: Visitor): void {
  spec.initContainers?.forEach((container, i) => visit(container, `${at}.initContainers[${i}]`))
  spec.containers.forEach((container, i) => visit(container, `${at}.containers[${i}]`))
  spec.ephemeralContainers?.forEach((container, i) => visit(container, `${at}.ephemeralContainers[${i}]`))
}
