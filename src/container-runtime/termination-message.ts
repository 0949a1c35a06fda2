import type { LogLine } from './container-process'

// Mirrors getTerminationMessage and readLastStringFromContainerLogs of pkg/kubelet/kuberuntime/kuberuntime_container.go.

/** `MaxContainerTerminationMessageLength`, `…LogLength` and `…LogLines` of pkg/kubelet/container/runtime.go. */
const MOST_CHARACTERS = 4096
const MOST_LOG_CHARACTERS = 2048
const MOST_LOG_LINES = 80

export interface TerminationMessageSource {
  readonly config: { readonly terminationMessagePath?: string; readonly fallsBackToLogs?: boolean }
  readonly exitCode: number
  readFile(path: string): string | undefined
  log(): readonly LogLine[]
}

/** What a container that has ended leaves behind: the end of its file, or of its log where it failed and asked for that. */
export function terminationMessage(container: TerminationMessageSource): string {
  const { terminationMessagePath: path, fallsBackToLogs = false } = container.config
  const written = path ? container.readFile(path) : undefined
  if (written) return written.slice(-MOST_CHARACTERS)
  if (!fallsBackToLogs || container.exitCode === 0) return ''
  const lines = container.log().slice(-MOST_LOG_LINES)
  return lines
    .map(({ text }) => `${text}\n`)
    .join('')
    .slice(-MOST_LOG_CHARACTERS)
}
