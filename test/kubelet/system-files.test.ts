import { expect } from 'chai'
import type { PodSpec } from '../../src/api'
import { NodeHarness } from './node-harness'

// The content that managedHostsFileContent of upstream's pkg/kubelet/kubelet_pods.go writes, and that pods of a real cluster show.

/** What a command prints in a pod of that spec. */
function printed(command: readonly string[], spec: Partial<PodSpec> = {}): string {
  const node = new NodeHarness()
  node.run('web', { ...spec, containers: [{ name: 'main', image: 'nginx:1.25' }] })
  node.loop.advanceBy(5_000)
  return node.drain(node.kubelet.connection.exec(node.pod('web'), { command })).stdout
}

const HOSTS = `# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::0\tip6-localnet
fe00::0\tip6-mcastprefix
fe00::1\tip6-allnodes
fe00::2\tip6-allrouters
`

describe('the files that a node gives each container', () => {
  it('tell its own name and address', () => {
    expect(printed(['cat', '/etc/hosts'])).to.equal(`${HOSTS}10.244.1.2\tweb\n`)
    expect(printed(['cat', '/etc/hostname'])).to.equal('web\n')
  })

  it('tell its name in a subdomain, and the aliases of its pod', () => {
    const spec = { hostname: 'one', subdomain: 'shop', hostAliases: [{ ip: '10.1.2.3', hostnames: ['foo', 'bar'] }] }
    expect(printed(['cat', '/etc/hosts'], spec)).to.equal(
      `${HOSTS}10.244.1.2\tone.shop.default.svc.cluster.local\tone\n\n# Entries added by HostAliases.\n10.1.2.3\tfoo\tbar\n`,
    )
  })

  it('tell how names are looked up', () => {
    expect(printed(['cat', '/etc/resolv.conf'])).to.equal(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    )
    const dnsConfig = {
      nameservers: ['1.1.1.1'],
      searches: ['example.com'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    }
    expect(printed(['cat', '/etc/resolv.conf'], { dnsPolicy: 'None', dnsConfig })).to.equal(
      'search example.com\nnameserver 1.1.1.1\noptions ndots:2 edns0\n',
    )
    expect(printed(['cat', '/etc/resolv.conf'], { dnsConfig })).to.equal(
      'search default.svc.cluster.local svc.cluster.local cluster.local example.com\nnameserver 10.96.0.10\nnameserver 1.1.1.1\noptions ndots:2 edns0\n',
    )
  })

  it('are listed, and may be added to', () => {
    expect(printed(['ls', '/etc']).split('\n')).to.include.members(['hostname', 'hosts', 'passwd', 'resolv.conf'])
    expect(printed(['sh', '-c', 'echo 10.9.9.9 other >> /etc/hosts; cat /etc/hosts'])).to.equal(
      `${HOSTS}10.244.1.2\tweb\n10.9.9.9 other\n`,
    )
  })
})
