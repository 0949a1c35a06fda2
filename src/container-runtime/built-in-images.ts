import { agnhost } from './agnhost'
import type { HttpAnswer, ImageBehaviour, ImagePort } from './image-behaviour'

const MIB = 1024 * 1024

/** A web server's own pages are there, nothing else. */
const OWN_PAGES: readonly HttpAnswer[] = [{ path: '/', status: 200 }, { path: '/index.html', status: 200 }, { status: 404 }]

const shell = (sizeBytes: number, command: readonly string[], lacks: readonly string[]): ImageBehaviour => ({
  sizeBytes,
  lacks,
  command,
  ports: [],
  executables: [],
})

const server = (port: number | ImagePort, sizeMiB: number, program: string, more: ImageBehaviour = {}): ImageBehaviour => ({
  sizeBytes: sizeMiB * MIB,
  ports: [port],
  command: [program],
  executables: [program, `${program}-entrypoint.sh`, 'docker-entrypoint.sh', '/docker-entrypoint.sh'],
  stop: { code: 0, afterMs: 50 },
  ...more,
})

const tcp = (port: number): ImagePort => ({ port, protocol: 'TCP' })

const NGINX_PAGE = '<title>Welcome to nginx!</title>'

/** What tutorials run, as Docker Hub and the registries of Kubernetes have it. */
export const builtInImages: Readonly<Record<string, ImageBehaviour>> = {
  nginx: server(80, 69, 'nginx', {
    answers: OWN_PAGES,
    body: NGINX_PAGE,
    files: { '/run/nginx.pid': '1\n', '/usr/share/nginx/html/index.html': `${NGINX_PAGE}\n` },
  }),
  // 1.17 ended with 1.17.10: tutorials roll this one out to show what becomes of a tag that nobody has pushed.
  'nginx:1.17.23': { exists: false },
  httpd: server(80, 57, 'httpd-foreground', { answers: OWN_PAGES, body: 'It works!' }),
  redis: server(tcp(6379), 45, 'redis-server'),
  memcached: server(tcp(11211), 32, 'memcached'),
  mysql: server(tcp(3306), 235, 'mysqld', { startMs: 8000, stop: { code: 0, afterMs: 1500 } }),
  mariadb: server(tcp(3306), 118, 'mariadbd', { startMs: 5000, stop: { code: 0, afterMs: 800 } }),
  postgres: server(tcp(5432), 155, 'postgres', { startMs: 2000, stop: { code: 0, afterMs: 300 } }),
  mongo: server(tcp(27017), 288, 'mongod', { startMs: 2000, stop: { code: 0, afterMs: 500 } }),
  busybox: shell(2_156_519, ['sh'], ['curl']),
  alpine: shell(3_641_000, ['/bin/sh'], ['curl']),
  ubuntu: shell(29_700_000, ['/bin/bash'], ['curl', 'wget', 'nc', 'killall', 'pkill']),
  debian: shell(48_500_000, ['bash'], ['curl', 'wget', 'nc', 'killall', 'pkill']),
  'curlimages/curl': { sizeBytes: 9_600_000, command: ['curl'], ports: [], executables: [] },
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
  'registry.k8s.io/e2e-test-images/agnhost': agnhost,
  'k8s.gcr.io/e2e-test-images/agnhost': agnhost,
  'luksa/kubia': { sizeBytes: 254 * MIB, ports: [8080], command: ['node', 'app.js'], body: "You've hit {hostname}" },
  'ghcr.io/c1t1d0s7/go-myweb': {
    sizeBytes: 7 * MIB,
    ports: [8080],
    log: [
      { atMs: 0, text: 'Start MyWeb Application' },
      { atMs: 0, text: 'Listen: 0.0.0.0:8080' },
    ],
  },
  'kiamol/ch02-hello-kiamol': server(80, 8, 'nginx', { answers: OWN_PAGES, body: 'Hello from Chapter 2!' }),
  'kiamol/ch03-numbers-api': { sizeBytes: 45 * MIB, ports: [80], body: '42' },
  'kiamol/ch03-numbers-web': { sizeBytes: 45 * MIB, ports: [80] },
  'kiamol/ch03-sleep': { sizeBytes: 24 * MIB, ports: [] },
  'registry.k8s.io/pause': { sizeBytes: 320_448, ports: [], executables: [], entrypoint: ['/pause'] },
}
