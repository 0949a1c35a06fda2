// What the API server costs a component: creating pods as a controller does, and writing their status as a kubelet does.
import type { Pod, Stored } from '../src/api'
import { PODS } from '../src/apimachinery'
import { ApiServer } from '../src/apiserver'
import { newClient } from '../src/client'
import { EventLoop, SeededRandom } from '../src/sim'
import { Store } from '../src/storage'

const COUNT = 10_000

function template(): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'web-',
      namespace: 'default',
      labels: { app: 'web' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: 'web',
          uid: 'd9607e19-f88f-11e6-a518-42010a800195',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      containers: [
        {
          name: 'web',
          image: 'nginx:1.25',
          resources: {},
          imagePullPolicy: 'IfNotPresent',
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
    },
  }
}

function perObject(what: string, count: number, run: () => void): void {
  const start = performance.now()
  run()
  console.log(`${what}: ${(((performance.now() - start) * 1000) / count).toFixed(1)} µs`)
}

const loop = new EventLoop({ startMs: Date.parse('2026-01-01T00:00:00Z') })
const store = new Store()
const server = new ApiServer({ loop, store, random: new SeededRandom(1) })
server.bootstrap()
server.handle({
  method: 'POST',
  path: '/api/v1/namespaces/default/serviceaccounts',
  body: { metadata: { name: 'default', namespace: 'default' } },
})
const client = newClient(server, 'kube-controller-manager')
const kubelet = newClient(server, 'kubelet')

for (const round of ['cold', 'warm']) {
  let pods: Stored<Pod>[] = []
  perObject(`${round}: create a pod`, COUNT, () => {
    for (let i = 0; i < COUNT; i++) pods.push(client.create(PODS, template()))
  })
  perObject(`${round}: bind a pod`, COUNT, () => {
    for (const { metadata } of pods)
      client.createSubresource(PODS, 'default', metadata.name, 'binding', {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: metadata.name, namespace: 'default' },
        target: { kind: 'Node', name: 'node-1' },
      })
  })
  pods = pods.map(({ metadata }) => client.get(PODS, 'default', metadata.name))
  perObject(`${round}: update a status`, COUNT, () => {
    for (const pod of pods)
      kubelet.updateStatus(PODS, {
        ...pod,
        status: { ...pod.status, phase: 'Running', podIP: '10.244.0.1', podIPs: [{ ip: '10.244.0.1' }] },
      })
  })
  perObject(`${round}: patch a status`, COUNT, () => {
    for (const { metadata } of pods)
      kubelet.patch(
        PODS,
        'default',
        metadata.name,
        'application/strategic-merge-patch+json',
        { status: { conditions: [{ type: 'Ready', status: 'True' }] } },
        { subresource: 'status' },
      )
  })
  perObject(`${round}: get a pod`, COUNT, () => {
    for (const { metadata } of pods) client.get(PODS, 'default', metadata.name)
  })
  perObject(`${round}: delete a pod`, COUNT, () => {
    for (const { metadata } of pods) client.delete(PODS, 'default', metadata.name, { gracePeriodSeconds: 0 })
  })
}
