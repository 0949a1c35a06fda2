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
  use: 'set SUBCOMMAND',
  subcommands: [setImage, setResources, setSelector, setSubject, setServiceAccount, setEnv],
}
