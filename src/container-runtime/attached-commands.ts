import type { Loop } from '../sim'
import { EXIT_MS } from './container-process'

/** The commands that run in a container beside its process and are killed with it, each by how it is killed. */
export class AttachedCommands {
  private readonly kills = new Set<() => void>()

  add(kill: () => void): void {
    this.kills.add(kill)
  }

  /** One that is over is killed no more. */
  delete(kill: () => void): void {
    this.kills.delete(kill)
  }

  /** Kills them a moment later: one that has done its work, such as the one that killed the process, ends as it would. */
  killAll(loop: Loop, of: string): void {
    if (!this.kills.size) return
    loop.after(EXIT_MS, { kind: 'motion', reason: 'commands end with their container', of }, () => {
      for (const kill of [...this.kills]) if (this.kills.delete(kill)) kill()
    })
  }
}
