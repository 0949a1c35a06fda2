import { keyOf, type EndpointSlice, type Service, type Stored } from '../../api'
import type { Informer } from '../../client'
import type { Loop, SeededRandom, Timer } from '../../sim'
import { EndpointSliceCache, serviceOf } from './endpoint-slice-cache'
import { isProxied, rulesOf, type ServicePortRule } from './service-port'

// Mirrors pkg/proxy/iptables/proxier.go and pkg/proxy/runner/bounded_frequency_runner.go.

/** The proxies write their rules at most that often (`minSyncPeriod` of KubeProxyConfiguration). */
const MIN_SYNC_PERIOD_MS = 1_000
/** From a change in the API to the end of the write that puts it into the node's rules: watch, computation and iptables-restore. */
const SYNC_MS = [15, 45] as const
const HEADLESS = 'service.kubernetes.io/headless'

/** A service and its slices, as a sync found them. */
interface SyncedService {
  readonly service: Stored<Service> | undefined
  readonly slices: readonly Stored<EndpointSlice>[]
}

/**
 * The rules by which the nodes' kube-proxies send connections on. They follow services and endpoint slices some milliseconds late, and
 * at most once a second; all nodes at the same instants, as if one proxy wrote for them all.
 */
export class Proxier {
  /** what the last syncs found of services, for the rules to be made of when a connection asks for one */
  private readonly synced = new Map<string, SyncedService>()
  private readonly rules = new Map<string, readonly ServicePortRule[]>()
  private readonly byAddress = new Map<string, ServicePortRule>()
  private readonly byNodePort = new Map<number, ServicePortRule>()
  /** services, or services of slices, that changed since the last sync */
  private readonly changed = new Set<string>()
  private readonly slices = new EndpointSliceCache()
  private sync: Timer | undefined
  private lastSyncMs = -Infinity
  private isStarted = false

  constructor(
    private readonly services: Informer<Service>,
    slices: Informer<EndpointSlice>,
    private readonly loop: Loop,
    private readonly random: SeededRandom,
  ) {
    const serviceChanged = (...states: readonly Stored<Service>[]): void => {
      const [service] = states.filter(isProxied)
      if (service) this.note(keyOf(service))
    }
    services.addHandler({ onAdd: serviceChanged, onUpdate: serviceChanged, onDelete: serviceChanged })
    const sliceChanged = (slice: EndpointSlice): void => {
      const service = serviceOf(slice)
      if (service !== undefined && slice.metadata.labels?.[HEADLESS] === undefined) this.note(service)
    }
    slices.addHandler({
      onAdd: (slice) => {
        this.slices.add(slice)
        sliceChanged(slice)
      },
      onUpdate: (before, after) => {
        const isMoved = serviceOf(before) !== serviceOf(after)
        if (isMoved) this.slices.delete(before)
        this.slices.add(after)
        if (isMoved) sliceChanged(before)
        sliceChanged(after)
      },
      onDelete: (slice) => {
        this.slices.delete(slice)
        sliceChanged(slice)
      },
    })
  }

  /** Writes the rules of what is there; from then on changes take their time. */
  start(): void {
    this.isStarted = true
    this.syncProxyRules()
    this.lastSyncMs = -Infinity
  }

  /** The rule for connections to an address and port; `isNode` where the address is a node's. */
  ruleFor(
    ip: string,
    port: number,
    isNode: boolean,
  ): { readonly rule: ServicePortRule; readonly isExternal: boolean } | undefined {
    this.makeRules()
    const rule = this.byAddress.get(`${ip}:${port}`)
    if (rule) return { rule, isExternal: !rule.clusterIps.includes(ip) }
    const ofNode = isNode ? this.byNodePort.get(port) : undefined
    return ofNode && { rule: ofNode, isExternal: true }
  }

  private note(serviceKey: string): void {
    this.changed.add(serviceKey)
    if (!this.isStarted || this.sync) return
    const soonestMs = this.lastSyncMs + MIN_SYNC_PERIOD_MS - this.loop.now()
    const delayMs = Math.max(soonestMs, this.random.between(...SYNC_MS))
    this.sync = this.loop.after(
      delayMs,
      { kind: 'motion', reason: 'the proxies take in a change of', of: `service/${nameOf(serviceKey)}` },
      () => {
        this.sync = undefined
        this.syncProxyRules()
      },
    )
  }

  private syncProxyRules(): void {
    this.lastSyncMs = this.loop.now()
    for (const key of this.changed) {
      const [namespace = '', name = ''] = key.split('/')
      const service = this.services.get(namespace, name)
      this.synced.set(key, { service, slices: this.slices.of(key) })
    }
    this.changed.clear()
  }

  private makeRules(): void {
    if (this.synced.size === 0) return
    for (const [key, found] of this.synced) this.replaceRules(key, found)
    this.synced.clear()
  }

  private replaceRules(key: string, { service, slices }: SyncedService): void {
    for (const rule of this.rules.get(key) ?? []) this.remove(rule)
    const rules = service ? rulesOf(service, slices) : []
    for (const rule of rules) this.add(rule)
    if (rules.length) this.rules.set(key, rules)
    else this.rules.delete(key)
  }

  private add(rule: ServicePortRule): void {
    for (const ip of addressesOf(rule)) this.byAddress.set(`${ip}:${rule.port}`, rule)
    if (rule.nodePort !== undefined) this.byNodePort.set(rule.nodePort, rule)
  }

  private remove(rule: ServicePortRule): void {
    for (const ip of addressesOf(rule))
      if (this.byAddress.get(`${ip}:${rule.port}`) === rule) this.byAddress.delete(`${ip}:${rule.port}`)
    if (rule.nodePort !== undefined && this.byNodePort.get(rule.nodePort) === rule) this.byNodePort.delete(rule.nodePort)
  }
}

function addressesOf({ clusterIps, externalIps }: ServicePortRule): readonly string[] {
  return [...clusterIps, ...externalIps]
}

const nameOf = (key: string): string => key.slice(key.indexOf('/') + 1)
