const NAMED =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'

const range = (prefix: string, count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

/** Signals that may stop a container on Linux, sorted as messages list them (upstream supportedStopSignalsLinux). */
export const LINUX_STOP_SIGNALS: readonly string[] = [
  ...NAMED.split(' ').map((name) => `SIG${name}`),
  'SIGRTMIN',
  ...range('SIGRTMIN+', 15),
  'SIGRTMAX',
  ...range('SIGRTMAX-', 14),
].sort()

export const WINDOWS_STOP_SIGNALS: readonly string[] = ['SIGKILL', 'SIGTERM']
