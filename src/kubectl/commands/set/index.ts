import type { Command } from '../../command'
import { setImage } from './set-image'

/** kubectl `cmd/set/set.go`. */
export const set: Command = {
  name: 'set',
  short: 'Set specific features on objects',
  use: 'set SUBCOMMAND',
  subcommands: [setImage],
}
