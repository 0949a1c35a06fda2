import { expect } from 'chai'
import type { Container } from '../../src/api'
import { NodeHarness } from './node-harness'

// What upstream's setReadyStateOnKubeletRestart (pkg/kubelet/prober/prober_manager.go) is there for: a kubelet that starts anew does not
// take back what it knew of containers that went on without it.

/** The revisions of a pod since its kubelet started anew, in short: whether its container has started and is ready, and its restarts. */
function afterRestart(container: Partial<Container>, downSeconds: number): readonly string[] {
  const node = new NodeHarness()
  node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25', ...container }] })
  node.loop.advanceBy(90_000)
  node.kubelet.stop()
  node.loop.advanceBy(downSeconds * 1000)
  const before = node.revisions.length - 1
  node.kubelet.start()
  node.loop.advanceBy(60_000)
  const short = node.revisions.slice(before).map(({ pod }) => {
    const { started, ready, restartCount } = pod.status?.containerStatuses?.[0] ?? {}
    return `${started ? 'started' : 'waiting'} ${ready ? 'ready' : 'unready'} ${restartCount ?? 0}`
  })
  return short.filter((line, index) => line !== short[index - 1])
}

const probe = { httpGet: { port: 80 } }

describe('a kubelet that starts anew', () => {
  it('leaves a container ready whose readiness probe has not run again yet', () => {
    expect(afterRestart({ readinessProbe: { ...probe, periodSeconds: 60 } }, 20)).to.deep.equal(['started ready 0'])
  })

  it('does not wait for the startup probe of a container that had started', () => {
    const probes = { startupProbe: probe, readinessProbe: probe, livenessProbe: probe }
    expect(afterRestart(probes, 20)).to.deep.equal(['started ready 0'])
  })

  it('takes a container for unready when its probe fails then', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25', readinessProbe: { ...probe, failureThreshold: 1 } }] })
    node.loop.advanceBy(30_000)
    node.kubelet.stop()
    node.images.set('nginx', { failingProbes: ['readiness'] })
    node.loop.advanceBy(20_000)
    node.kubelet.start()
    node.loop.advanceBy(30_000)
    expect(node.pod('web').status?.containerStatuses?.[0]).to.include({ started: true, ready: false })
  })
})
