import type { ImageBehaviour } from './image-behaviour'

const SECONDS = 1000

/** What the web server in the reference images does by its environment. */
function fromEnvironment(environment: Readonly<Record<string, string>>): ImageBehaviour {
  const ms = (name: string): number => Math.round((Number(environment[name]) || 0) * SECONDS)
  const startMs = ms('START_DELAY')
  const code = Number.parseInt(environment.EXIT_CODE ?? '', 10) || 0
  const unhealthyMs = ms('UNHEALTHY_AFTER')
  return {
    startMs,
    ports: [Number(environment.PORT) || 80],
    stop: { code: 0, afterMs: ms('STOP_DELAY') },
    ...(environment.EXIT_AFTER && { exit: { code, afterMs: startMs + ms('EXIT_AFTER') } }),
    ...(unhealthyMs > 0 && { answers: [{ path: '/healthz', status: 500, fromMs: unhealthyMs }] }),
  }
}

const web = (name: string): ImageBehaviour => ({
  sizeBytes: 3_900_482 + name.length,
  entrypoint: ['/bin/app'],
  environment: { HOME: '/', PATH: '/bin', IMAGE: name },
  executables: ['/bin/app', 'app'],
  lacks: ['printenv', 'curl'],
  body: `${name} {hostname}`,
  log: [{ atMs: 0, text: `starting ${name}` }],
  stopLog: 'stopped',
  fromEnvironment,
})

const busybox: ImageBehaviour = {
  sizeBytes: 3_900_466,
  command: ['sh'],
  environment: { HOME: '/', PATH: '/bin' },
  executables: [],
  lacks: ['printenv', 'curl'],
  ports: [],
}

const WEB_IMAGES = [
  ...['latest', '1.14.2', '1.16.1', '1.17.2', '1.17.3', '1.25', '1.26', '1.27'].map((tag) => `nginx:${tag}`),
  ...['httpd:2.4', 'redis:7', 'web:v1', 'web:v2', 'web:v3'],
]

/**
 * The images of the reference cluster on which recordings are made: web servers that answer with their own name and are steered
 * by their environment, and a busybox. There are no others: a catalog of these says that unknown images do not exist.
 */
export const referenceImages: Readonly<Record<string, ImageBehaviour>> = {
  ...Object.fromEntries(WEB_IMAGES.map((name) => [name, web(name)])),
  'busybox:latest': busybox,
  'busybox:1.36': busybox,
}
