import type { Command } from '../../command'
import { setEnv } from './set-env'
import { setImage } from './set-image'
import { setResources } from './set-resources'
import { setSelector } from './set-selector'
import { setServiceAccount } from './set-service-account'
import { setSubject } from './set-subject'

/** kubectl `cmd/set/set.go`. */
export const set: Command = {
  name: 'set',
  short: 'Set specific features on objects',
  long: 'Configure application resources.\n\n These commands help you make changes to existing application resources.',
  use: 'set SUBCOMMAND',
  subcommands: [setImage, setResources, setSelector, setSubject, setServiceAccount, setEnv],
}
