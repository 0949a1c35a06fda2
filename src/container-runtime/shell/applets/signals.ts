import type { Signal } from '../../command-runner'

const SIGNALS: Readonly<Record<string, Signal>> = {
  '1': 'SIGHUP',
  '2': 'SIGINT',
  '3': 'SIGQUIT',
  '9': 'SIGKILL',
  '15': 'SIGTERM',
  HUP: 'SIGHUP',
  INT: 'SIGINT',
  QUIT: 'SIGQUIT',
  KILL: 'SIGKILL',
  TERM: 'SIGTERM',
}

/** The signal of that name or number, as `kill` and `trap` take it. */
export function signalOf(name: string): Signal | undefined {
  return SIGNALS[name.replace(/^SIG/, '')]
}
