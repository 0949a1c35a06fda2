/** The probes of a container. */
export type ProbeKind = 'liveness' | 'readiness' | 'startup'

/** What an image answers to HTTP requests for a path, and when. */
export interface HttpAnswer {
  /** the path it is about, without a query; every path where left out */
  readonly path?: string
  /** the HTTP status code */
  readonly status: number
  /** from how many milliseconds after the process's start; 0 where left out */
  readonly fromMs?: number
  /** until how many milliseconds after the process's start; for ever where left out */
  readonly untilMs?: number
  /** how many milliseconds a probe has to wait for it; 0 where left out */
  readonly tookMs?: number
}

/** A port on which an image answers in that protocol alone; one by its number answers in whatever it is asked. */
export interface ImagePort {
  readonly port: number
  readonly protocol: 'HTTP' | 'TCP' | 'gRPC'
}

/** A line that an image prints, `atMs` milliseconds after its start. */
export interface ImageLogLine {
  readonly atMs: number
  readonly text: string
}

/** What a simulated image is and does, as data. Whatever is left out has the value of an image of which nothing is known. */
export interface ImageBehaviour {
  /** whether the registry has it */
  readonly exists?: boolean
  /** milliseconds that its first pull on a node takes */
  readonly pullMs?: number
  readonly sizeBytes?: number
  /** what runs where the container gives no `command`, and what where it gives no `args` */
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** programs besides the shell's that can be run; where left out every program is there and is the image's own */
  readonly executables?: readonly string[]
  /** programs of the shell that the image lacks */
  readonly lacks?: readonly string[]
  /** milliseconds until its process answers on its ports */
  readonly startMs?: number
  /** the ports it answers on; those that the container declares where left out */
  readonly ports?: readonly (number | ImagePort)[]
  /** the first that fits a request is its answer; status 200 where none does */
  readonly answers?: readonly HttpAnswer[]
  /** the text of its answers; `{hostname}` stands for the container's */
  readonly body?: string
  /** that its process ends by itself, with which code and how many milliseconds after its start */
  readonly exit?: { readonly code: number; readonly afterMs: number }
  /** how it ends on SIGTERM, in how many milliseconds; `ignored` has it run on until it is killed */
  readonly stop?: { readonly code: number; readonly afterMs: number } | 'ignored'
  /** the probes that fail whatever they ask for */
  readonly failingProbes?: readonly ProbeKind[]
  readonly log?: readonly ImageLogLine[]
  /** what it prints when it ends by itself or on SIGTERM */
  readonly stopLog?: string
  /** files that it brings, by their paths */
  readonly files?: Readonly<Record<string, string>>
  /** memory in use; a container with a lower limit is killed for it at once */
  readonly memoryBytes?: number
  /** further behaviour by the container's environment and the words it was started with */
  readonly fromEnvironment?: (environment: Readonly<Record<string, string>>, argv: readonly string[]) => ImageBehaviour
}

/** The behaviour of a container's process: the image's, and what its environment and its words say. */
export function behaviourIn(
  behaviour: ImageBehaviour,
  environment: Readonly<Record<string, string>>,
  argv: readonly string[] = [],
): ImageBehaviour {
  return behaviour.fromEnvironment ? { ...behaviour, ...behaviour.fromEnvironment(environment, argv) } : behaviour
}
