import type { ImageBehaviour } from './image-behaviour'
import type { Mounts } from './shell/file-system'

/** What a container is made from, as the kubelet hands it to the runtime. */
export interface ContainerConfig {
  readonly name: string
  /** as the pod's spec names it */
  readonly image: string
  /** the full name, such as `docker.io/library/nginx:1.25` */
  readonly imageName: string
  /** `docker.io/library/nginx@sha256:…` */
  readonly imageRef: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** variables that its own go before, asked for when a command looks at them */
  readonly serviceEnvironment?: () => Readonly<Record<string, string>>
  readonly workingDirectory?: string
  readonly hostname: string
  /** where the process may leave a last message, and whether the end of its log stands in for a missing one after a failure */
  readonly terminationMessagePath?: string
  readonly fallsBackToLogs?: boolean
  /** tells one definition of the container from another */
  readonly hash: string
  readonly restartCount: number
  readonly ports: readonly number[]
  readonly memoryLimitBytes?: number
  readonly mounts?: Mounts
  /** files that the node gives each container, asked for when a command looks at them */
  readonly systemFiles?: () => ReadonlyMap<string, string>
  /** names the container in what timers wait for: `pod/web` */
  readonly of: string
}

/** The words of a container's first process: its own, or where it has none its image's. */
export function commandLineOf(
  { command: ownCommand, args }: ContainerConfig,
  { entrypoint = [], command = [] }: Pick<ImageBehaviour, 'entrypoint' | 'command'>,
): readonly string[] {
  const first = ownCommand?.length ? ownCommand : entrypoint
  const rest = args?.length ? args : ownCommand?.length ? [] : command
  if (rest.length === 0) return first
  return first.length === 0 ? rest : [...first, ...rest]
}
