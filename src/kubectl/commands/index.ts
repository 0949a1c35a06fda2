import type { Command } from '../command'
import { attach } from './attach'
import { deleteCommand } from './delete'
import { exec } from './exec'
import { get } from './get'
import { logs } from './logs'
import { wait } from './wait'

/** kubectl itself; the commands stand in the order of kubectl `cmd/cmd.go`, in which suggestions are printed. */
export const rootCommand: Command = {
  name: 'kubectl',
  short:
    'kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/',
  subcommands: [get, deleteCommand, logs, attach, exec, wait],
}
