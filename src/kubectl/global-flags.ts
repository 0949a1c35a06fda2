import type { FlagDefinition } from './flags'

const text = (name: string, shorthand?: string): FlagDefinition => ({ name, type: 'string', ...(shorthand && { shorthand }) })

/** The flags that every command takes (cli-runtime `genericclioptions/config_flags.go`, kubectl `cmd/cmd.go`). */
export const GLOBAL_FLAGS: readonly FlagDefinition[] = [
  text('namespace', 'n'),
  text('kubeconfig'),
  text('context'),
  text('cluster'),
  text('user'),
  text('server', 's'),
  text('token'),
  text('username'),
  text('password'),
  text('as'),
  text('as-uid'),
  { name: 'as-group', type: 'stringArray' },
  { name: 'as-user-extra', type: 'stringArray' },
  text('cache-dir'),
  text('certificate-authority'),
  text('client-certificate'),
  text('client-key'),
  text('tls-server-name'),
  text('kuberc'),
  { name: 'request-timeout', type: 'string', default: '0' },
  { name: 'insecure-skip-tls-verify', type: 'bool' },
  { name: 'disable-compression', type: 'bool' },
  { name: 'match-server-version', type: 'bool' },
  { name: 'warnings-as-errors', type: 'bool' },
  { name: 'profile', type: 'string', default: 'none' },
  { name: 'profile-output', type: 'string', default: 'profile.pprof' },
  { name: 'v', shorthand: 'v', type: 'int32' },
  text('vmodule'),
  { name: 'log-flush-frequency', type: 'duration', default: 5000 },
]
