import type { HttpAnswer, ImageBehaviour } from './image-behaviour'

const MIB = 1024 * 1024

/** A web server's own pages are there, nothing else. */
const OWN_PAGES: readonly HttpAnswer[] = [{ path: '/', status: 200 }, { path: '/index.html', status: 200 }, { status: 404 }]

const shell = (sizeBytes: number, command: readonly string[]): ImageBehaviour => ({
  sizeBytes,
  command,
  ports: [],
  executables: [],
})

const server = (port: number, sizeMiB: number, program: string, more: ImageBehaviour = {}): ImageBehaviour => ({
  sizeBytes: sizeMiB * MIB,
  ports: [port],
  command: [program],
  executables: [program, `${program}-entrypoint.sh`, 'docker-entrypoint.sh', '/docker-entrypoint.sh'],
  stop: { code: 0, afterMs: 50 },
  ...more,
})

/** What tutorials run, as Docker Hub and the registries of Kubernetes have it. */
export const builtInImages: Readonly<Record<string, ImageBehaviour>> = {
  nginx: server(80, 69, 'nginx', { answers: OWN_PAGES, body: 'Welcome to nginx!' }),
  // 1.17 ended with 1.17.10: tutorials roll this one out to show what becomes of a tag that nobody has pushed.
  'nginx:1.17.23': { exists: false },
  httpd: server(80, 57, 'httpd-foreground', { answers: OWN_PAGES, body: 'It works!' }),
  redis: server(6379, 45, 'redis-server'),
  memcached: server(11211, 32, 'memcached'),
  mysql: server(3306, 235, 'mysqld', { startMs: 8000, stop: { code: 0, afterMs: 1500 } }),
  mariadb: server(3306, 118, 'mariadbd', { startMs: 5000, stop: { code: 0, afterMs: 800 } }),
  postgres: server(5432, 155, 'postgres', { startMs: 2000, stop: { code: 0, afterMs: 300 } }),
  mongo: server(27017, 288, 'mongod', { startMs: 2000, stop: { code: 0, afterMs: 500 } }),
  busybox: shell(2_156_519, ['sh']),
  alpine: shell(3_641_000, ['/bin/sh']),
  ubuntu: shell(29_700_000, ['/bin/bash']),
  debian: shell(48_500_000, ['bash']),
  'curlimages/curl': {
    sizeBytes: 9_600_000,
    entrypoint: ['/entrypoint.sh'],
    command: ['curl'],
    ports: [],
    executables: ['/entrypoint.sh'],
    exit: { code: 2, afterMs: 10 },
  },
  'hello-world': {
    sizeBytes: 13_256,
    command: ['/hello'],
    ports: [],
    executables: ['/hello'],
    exit: { code: 0, afterMs: 10 },
    log: [{ atMs: 0, text: 'Hello from Docker!' }],
  },
  'gcr.io/google-samples/hello-app': { sizeBytes: 12 * MIB, ports: [8080], body: 'Hello, world!\nHostname: {hostname}' },
  'us-docker.pkg.dev/google-samples/containers/gke/hello-app': {
    sizeBytes: 12 * MIB,
    ports: [8080],
    body: 'Hello, world!\nHostname: {hostname}',
  },
  'registry.k8s.io/e2e-test-images/agnhost': { sizeBytes: 53 * MIB, entrypoint: ['/agnhost'], command: ['pause'] },
  'registry.k8s.io/pause': { sizeBytes: 320_448, ports: [], executables: [], entrypoint: ['/pause'] },
}
