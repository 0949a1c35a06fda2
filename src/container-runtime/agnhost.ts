import type { ImageBehaviour } from './image-behaviour'

/** The value of an option such as `--http-port=8080` or `--http-port 8080`. */
function option(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  return at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
}

function portOption(argv: readonly string[], name: string, fallback: number): number {
  return Number(option(argv, name)) || fallback
}

/** What the image's first word asks for (test/images/agnhost of Kubernetes). */
function byCommand(argv: readonly string[]): ImageBehaviour {
  switch (argv[1]) {
    case 'liveness':
      return { ports: [8080], answers: [{ path: '/healthz', status: 500, fromMs: 10_000 }] }
    case 'netexec':
      return { ports: [portOption(argv, '--http-port', 8080)], body: 'NOW: {hostname}' }
    case 'serve-hostname':
      return { ports: [portOption(argv, '--port', 9376)], body: '{hostname}' }
    case 'grpc-health-checking':
      return {
        ports: [
          { port: portOption(argv, '--port', 5000), protocol: 'gRPC' },
          { port: portOption(argv, '--http-port', 8080), protocol: 'HTTP' },
        ],
      }
    case 'test-webserver':
      return { ports: [80] }
    default:
      return { ports: [] }
  }
}

/** Kubernetes' own test image: its first word says what it does. */
export const agnhost: ImageBehaviour = {
  sizeBytes: 53 * 1024 * 1024,
  entrypoint: ['/agnhost'],
  command: ['pause'],
  executables: ['/agnhost', 'agnhost'],
  fromEnvironment: (_, argv) => byCommand(argv),
}
