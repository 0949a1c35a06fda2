import type { CommandContext } from '../command-runner'

/** A context with some of its parts replaced, which asks the outer one for the rest. */
export function nestedContext(
  outer: CommandContext,
  own: Pick<CommandContext, 'environment' | 'workingDirectory' | 'stdin' | 'print'>,
): CommandContext {
  const { files, hostname, ip, lacks } = outer
  return {
    ...own,
    files,
    hostname,
    ip,
    lacks,
    instantMs: () => outer.instantMs(),
    now: () => outer.now(),
    sleep: (durationMs) => outer.sleep(durationMs),
    kill: (pid, signal) => outer.kill(pid, signal),
    program: (argv) => outer.program(argv),
    request: (host, port, path) => outer.request(host, port, path),
    resolve: (host) => outer.resolve(host),
    warn: (message, isLogged) => outer.warn(message, isLogged),
    onSignal: (signal, reaction) => outer.onSignal(signal, reaction),
  }
}
