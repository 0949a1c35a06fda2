import type { Loop } from '../sim'
import type { ContainerConfig } from './container-config'
import type { ApplicationHost } from './container-process'
import type { ImageBehaviour } from './image-behaviour'

/** The container in which a program runs, as its program sees it. */
interface ProgramContainer {
  readonly config: ContainerConfig
  environment(ofImage: NonNullable<ImageBehaviour['environment']>): Readonly<Record<string, string>>
  behaviour(): ImageBehaviour
  exit(code: number): void
}

/** What the image's own program has of its container. */
export class ProgramHost implements ApplicationHost {
  constructor(
    private readonly container: ProgramContainer,
    readonly loop: Loop,
    private readonly imageEnvironment: ImageBehaviour['environment'],
    readonly argv: readonly string[],
  ) {}

  get of(): string {
    return this.container.config.of
  }

  get environment(): Readonly<Record<string, string>> {
    return this.container.environment(this.imageEnvironment ?? {})
  }

  get declaredPorts(): readonly number[] {
    return this.container.config.ports
  }

  behaviour(): ImageBehaviour {
    return this.container.behaviour()
  }

  exited(code: number): void {
    this.container.exit(code)
  }
}
