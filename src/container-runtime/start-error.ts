/** Why a program cannot be started, as the runtime says it. */
export function notFound(program: string): string {
  return program.includes('/')
    ? `exec: "${program}": stat ${program}: no such file or directory`
    : `exec: "${program}": executable file not found in $PATH`
}

/** A container that could not be started: `message` is the runtime's. */
export class StartError extends Error {
  readonly code = 128
}

/** What containerd says of a container whose first program is not there. */
export function startFailure(program: string): StartError {
  return new StartError(
    `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${notFound(program)}`,
  )
}
