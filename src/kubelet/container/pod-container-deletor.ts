import type { Sandbox } from '../../container-runtime'

// Mirrors pkg/kubelet/pod_container_deletor.go.

/** Of the containers of one name that have ended, the newest alone is kept once the kubelet has seen it. */
export function removeOldContainers(sandbox: Sandbox | undefined): void {
  if (!sandbox || sandbox.containers.length < 2) return
  const newestEnded = new Map<string, string>()
  for (const { state, config, id } of sandbox.containers) if (state === 'exited') newestEnded.set(config.name, id)
  sandbox.containers = sandbox.containers.filter(
    ({ state, config, id }) => state !== 'exited' || newestEnded.get(config.name) === id,
  )
}
