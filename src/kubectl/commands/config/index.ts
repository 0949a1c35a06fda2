import type { Command } from '../../command'
import { contextCommands } from './contexts'
import { lookingCommands } from './looking'

/** What there is to see of the kubeconfig, and its contexts to change (kubectl `cmd/config/config.go`). */
export const config: Command = {
  name: 'config',
  short: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".',
  subcommands: [...lookingCommands, ...contextCommands].sort((a, b) => (a.name < b.name ? -1 : 1)),
}
