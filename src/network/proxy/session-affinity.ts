import type { ProxyEndpoint, ServicePortRule } from './service-port'

interface Stickiness {
  readonly ip: string
  readonly port: number
  readonly seenMs: number
}

/** Which endpoint each client went to last, for services with the affinity ClientIP (iptables' `recent` match). */
export class SessionAffinity {
  private readonly lastByClient = new Map<string, Stickiness>()

  /** The endpoint that the client stays with, among those usable; undefined where it may go to any. */
  endpointFor(
    { key, stickySeconds }: ServicePortRule,
    clientIp: string,
    usable: readonly ProxyEndpoint[],
    nowMs: number,
  ): ProxyEndpoint | undefined {
    const last = stickySeconds === undefined ? undefined : this.lastByClient.get(`${key} ${clientIp}`)
    if (!last || stickySeconds === undefined || nowMs - last.seenMs > stickySeconds * 1000) return undefined
    return usable.find(({ ip, port }) => ip === last.ip && port === last.port)
  }

  /** Each connection begins the time anew. */
  note({ key, stickySeconds }: ServicePortRule, clientIp: string, { ip, port }: ProxyEndpoint, nowMs: number): void {
    if (stickySeconds !== undefined) this.lastByClient.set(`${key} ${clientIp}`, { ip, port, seenMs: nowMs })
  }
}
