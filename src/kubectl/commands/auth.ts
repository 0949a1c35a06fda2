import type { Command } from '../command'

const canI: Command = {
  name: 'can-i',
  short: 'Check whether an action is allowed',
  use: 'auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
  flags: [
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'list', type: 'bool' },
    { name: 'no-headers', type: 'bool' },
  ],
  run: ({ args, flags, out }) => {
    if (args.length < 2 && !flags.bool('list'))
      throw new Error(
        "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      )
    if (!flags.bool('quiet')) out('yes\n')
  },
}

const whoAmI: Command = {
  name: 'whoami',
  short: 'Experimental: Check self subject attributes',
  run: ({ out }) => out('ATTRIBUTE   VALUE\nUsername    kubernetes-admin\nGroups      [system:masters system:authenticated]\n'),
}

/** Every user may do everything (kubectl `cmd/auth/auth.go`). */
export const auth: Command = {
  name: 'auth',
  short: 'Inspect authorization.',
  subcommands: [canI, whoAmI],
}
