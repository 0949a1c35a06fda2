import type { Container, EphemeralContainer, PodSpec, SecurityContext } from '../../../api'

/** How a thing is debugged: by a container added to a pod, by a copy of the pod, or by a pod on the node. */
export type DebugStyle = 'ephemeral' | 'copy' | 'node'

type DebugContainer = Container | EphemeralContainer

/** What a profile makes of the debugging container, and of the pod that it is in (kubectl `cmd/debug/profiles.go`). */
export interface Profile {
  securityContext(present: SecurityContext | undefined, style: DebugStyle): SecurityContext | undefined
  /** namespaces of the host that a pod on a node has, and whether the node's files stand at /host */
  readonly node: { readonly hostNamespaces: boolean; readonly hostRoot: boolean }
  /** whether the containers of a copy see each other's processes */
  readonly sharesProcesses: boolean
}

const NO_HOST = { hostNamespaces: false, hostRoot: false }
const WHOLE_HOST = { hostNamespaces: true, hostRoot: true }

const withCapabilities = (present: SecurityContext | undefined, ...names: readonly string[]): SecurityContext => ({
  ...present,
  capabilities: { ...present?.capabilities, add: [...(present?.capabilities?.add ?? []), ...names] },
})

const RESTRICTED: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
}

const PROFILES: Readonly<Record<string, Profile>> = {
  legacy: { securityContext: (present) => present, node: WHOLE_HOST, sharesProcesses: false },
  general: {
    securityContext: (present, style) => (style === 'node' ? undefined : withCapabilities(present, 'SYS_PTRACE')),
    node: WHOLE_HOST,
    sharesProcesses: true,
  },
  baseline: { securityContext: () => undefined, node: NO_HOST, sharesProcesses: true },
  restricted: { securityContext: () => RESTRICTED, node: NO_HOST, sharesProcesses: true },
  netadmin: {
    securityContext: (present) => withCapabilities(present, 'NET_ADMIN', 'NET_RAW'),
    node: { hostNamespaces: true, hostRoot: false },
    sharesProcesses: true,
  },
  sysadmin: { securityContext: (present) => ({ ...present, privileged: true }), node: WHOLE_HOST, sharesProcesses: true },
}

/** The profile of that name. Throws where there is none. */
export function profileNamed(name: string): Profile {
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined
  if (!profile) throw new Error(`unknown profile: ${name}`)
  return profile
}

/** The debugging container as the profile has it. */
export function profiled<C extends DebugContainer>(profile: Profile, container: C, style: DebugStyle): C {
  const { securityContext: present, ...rest } = container
  const securityContext = profile.securityContext(present, style)
  return { ...rest, ...(securityContext && { securityContext }) } as C
}

const HOST_ROOT = 'host-root'

/** The spec of a pod on a node, with what of its host the profile shows to the container. */
export function onHost({ node }: Profile, spec: PodSpec): PodSpec {
  const namespaces = node.hostNamespaces ? { hostIPC: true, hostNetwork: true, hostPID: true } : {}
  if (!node.hostRoot) return { ...spec, ...namespaces }
  const mount = { mountPath: '/host', name: HOST_ROOT }
  return {
    ...spec,
    ...namespaces,
    containers: spec.containers.map((container) => ({ ...container, volumeMounts: [mount] })),
    volumes: [{ name: HOST_ROOT, hostPath: { path: '/' } }],
  }
}
