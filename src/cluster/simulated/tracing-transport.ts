import type { Resource } from '../../apimachinery'
import type { Request, Response, Transport, WatchStart, WatchStream } from '../../client'
import type { Timeline } from '../../timeline'
import { isRenewal } from './heartbeats'

/** What components call themselves in a timeline, by the part of their user agent before the first slash. */
const COMPONENTS: Readonly<Record<string, string>> = {
  kubehave: 'user',
  'kube-scheduler': 'scheduler',
  'garbage-collector-controller': 'garbage-collector',
}

/** The name by which a timeline knows a program or a controller. */
export function componentName(name: string): string {
  return COMPONENTS[name] ?? name
}

/** Puts each write request, the renewals of nodes aside, into the timeline, as the cause of the revisions that it brings about. */
export class TracingTransport implements Transport {
  constructor(
    private readonly inner: Transport,
    private readonly timeline: Timeline,
  ) {}

  handle(request: Request): Response {
    const { method } = request
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || isRenewal(request)) return this.inner.handle(request)
    const entry = this.timeline.beginRequest(componentOf(request), method, request.target ?? { path: request.path })
    try {
      const response = this.inner.handle(request)
      entry.status = response.status
      return response
    } finally {
      this.timeline.end()
    }
  }

  whenStored(resource: Resource, callback: (before?: number) => void): void {
    if (this.inner.whenStored) this.inner.whenStored(resource, callback)
    else callback()
  }

  watch(resource: Resource, start: WatchStart): WatchStream | undefined {
    return this.inner.watch?.(resource, start)
  }
}

/** What was worked out of each user agent; there are a few, and each sends thousands of requests. */
const componentNames = new Map<string, string>()

function componentOf({ userAgent = '' }: Request): string {
  let name = componentNames.get(userAgent)
  if (name === undefined) componentNames.set(userAgent, (name = nameOfAgent(userAgent)))
  return name
}

/** A controller's user agent is `kube-controller-manager/<its name>`. */
function nameOfAgent(userAgent: string): string {
  const [program = '', rest = ''] = userAgent.split('/')
  return componentName(program === 'kube-controller-manager' && rest ? rest : program)
}
