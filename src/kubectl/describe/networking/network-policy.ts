import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import type { Describer } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { writeLabelsAndAnnotations, writeName } from '../metadata'

interface Rule {
  readonly ports: readonly NetworkPolicyPort[]
  readonly peers: readonly NetworkPolicyPeer[]
}

interface Direction {
  readonly name: 'ingress' | 'egress'
  readonly peerTitle: 'From' | 'To'
  readonly peerRole: 'source' | 'destination'
}

const INGRESS: Direction = { name: 'ingress', peerTitle: 'From', peerRole: 'source' }
const EGRESS: Direction = { name: 'egress', peerTitle: 'To', peerRole: 'destination' }

export const networkPolicy: Describer<NetworkPolicy> = {
  describe(w, object) {
    const { metadata, spec } = object
    const { podSelector = {}, policyTypes = [] } = spec ?? {}
    writeName(w, object)
    w.field(0, 'Created on', `${metadata.creationTimestamp.replace('T', ' ').replace('Z', '')} +0000 UTC`)
    writeLabelsAndAnnotations(w, object)
    w.write(0, 'Spec:\n')
    const selector = formatLabelSelector(podSelector)
    const isEverything = selector === '<none>'
    w.write(1, 'PodSelector: ')
    w.write(2, `${isEverything ? '<none> (Allowing the specific traffic to all pods in this namespace)' : selector}\n`)
    const ingress = spec?.ingress?.map(({ ports = [], from = [] }): Rule => ({ ports, peers: from }))
    const egress = spec?.egress?.map(({ ports = [], to = [] }): Rule => ({ ports, peers: to }))
    writeDirection(w, INGRESS, policyTypes.includes('Ingress') ? (ingress ?? []) : undefined)
    writeDirection(w, EGRESS, policyTypes.includes('Egress') ? (egress ?? []) : undefined)
    w.write(1, `Policy Types: ${policyTypes.join(', ') || '<none>'}\n`)
  },
}

function writeDirection(w: DescribeWriter, { name, peerTitle, peerRole }: Direction, rules: readonly Rule[] | undefined): void {
  if (!rules) return w.write(1, `Not affecting ${name} traffic\n`)
  w.write(1, `Allowing ${name} traffic:\n`)
  if (rules.length === 0) w.write(2, `<none> (Selected pods are isolated for ${name} connectivity)\n`)
  for (const [index, { ports, peers }] of rules.entries()) {
    if (ports.length === 0) w.write(2, 'To Port: <any> (traffic allowed to all ports)\n')
    for (const port of ports) w.write(2, `${portText(port)}\n`)
    if (peers.length === 0) w.write(2, `${peerTitle}: <any> (traffic not restricted by ${peerRole})\n`)
    for (const peer of peers) {
      w.write(2, `${peerTitle}:\n`)
      writePeer(w, peer)
    }
    if (index !== rules.length - 1) w.write(2, '----------\n')
  }
}

function portText({ port, endPort, protocol = 'TCP' }: NetworkPolicyPort): string {
  const first = port ?? '<nil>'
  return endPort === undefined ? `To Port: ${first}/${protocol}` : `To Port Range: ${first}-${endPort}/${protocol}`
}

function writePeer(w: DescribeWriter, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): void {
  if (namespaceSelector) w.write(3, `NamespaceSelector: ${formatLabelSelector(namespaceSelector)}\n`)
  if (podSelector) w.write(3, `PodSelector: ${formatLabelSelector(podSelector)}\n`)
  if (podSelector || namespaceSelector || !ipBlock) return
  w.write(3, 'IPBlock:\n')
  w.write(4, `CIDR: ${ipBlock.cidr}\n`)
  w.write(4, `Except: ${(ipBlock.except ?? []).join(', ')}\n`)
}
