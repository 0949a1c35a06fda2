import { parseRef, PODS, resourceNamed } from '../../../src'
import { flickering, named, podsOf } from './flickers'
import { deployment, READY, relabel, RS, web, type SeededBug } from './seeded-bug'

/** What controllers of the cluster itself do wrong. */
export const CLUSTER_BUGS: readonly SeededBug[] = [
  {
    name: 'a healthy node tainted for a revision',
    controller: 'node-lifecycle-controller',
    misbehave: flickering(named('node', 'node-1'), () => ({
      wrong: { spec: { taints: [{ key: 'odd', effect: 'NoSchedule' }] } },
      right: { spec: { taints: null } },
    })),
    given: web,
    when: relabel('node/node-1'),
    plain: READY,
    caughtBy: ['throughout', 'node/node-1 matches:', 'spec: {taints: !absent}'],
  },
  {
    name: 'a healthy node cordoned for a revision',
    controller: 'node-lifecycle-controller',
    misbehave: flickering(named('node', 'node-1'), () => ({
      wrong: { spec: { unschedulable: true } },
      right: { spec: { unschedulable: null } },
    })),
    given: web,
    when: relabel('node/node-1'),
    plain: READY,
    caughtBy: ['throughout', 'node/node-1 matches:', 'spec: {unschedulable: !absent}'],
  },
  {
    name: 'a pod evicted without a reason',
    controller: 'taint-eviction-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const [pod] = podsOf(context, 'web')
      if (!pod) return undefined
      context.client.delete(PODS, 'default', pod.metadata.name)
      return result
    },
    options: { nodes: [{ name: 'node-1' }, { name: 'spare', taints: ['spare=1:NoSchedule'] }] },
    given: web,
    when: (c) => c.taintNode('spare', 'odd=1:NoExecute'),
    plain: READY,
    caughtBy: ['throughout', '3 pods of rs/web are ready'],
  },
  {
    name: 'a dependent deleted whose owner lives',
    controller: 'garbage-collector-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const [pod] = podsOf(context, 'web')
      if (!pod) return undefined
      context.client.delete(PODS, 'default', pod.metadata.name)
      return result
    },
    given: (c) => {
      web(c)
      c.make(RS, 'other', 1)
    },
    when: (c) => c.delete(parseRef('rs/other')),
    plain: [...READY, '1 ReplicaSet exists'],
    caughtBy: ['throughout', '3 pods of rs/web are ready'],
  },
  {
    name: 'a quota that forgets what is used',
    controller: 'resourcequota-controller',
    misbehave: flickering(
      named('quota', 'few'),
      () => ({ wrong: { status: { used: { pods: '0' } } }, right: { status: { used: { pods: '3' } } } }),
      'status',
    ),
    given: (c) => {
      c.apply('{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {pods: "5"}}}')
      web(c)
    },
    when: (c) => c.apply('{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {pods: "6"}}}'),
    plain: [...READY, 'the field "status.used.pods" of quota/few is "3"'],
    caughtBy: ['throughout', 'the field "status.used.pods" of quota/few is "3"'],
  },
  {
    name: 'a service account that is gone for a moment',
    controller: 'service-account-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      context.client.delete(resourceNamed('sa'), 'default', 'default')
      return result
    },
    given: web,
    when: relabel('namespace/default'),
    plain: [...READY, 'sa/default exists'],
    caughtBy: ['throughout', 'sa/default exists'],
  },
  {
    name: 'certificates that are emptied for a moment',
    controller: 'root-ca-cert-publisher',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      context.client.delete(resourceNamed('configmap'), 'default', 'kube-root-ca.crt')
      return result
    },
    given: web,
    when: relabel('namespace/default'),
    plain: [...READY, 'configmap/kube-root-ca.crt exists'],
    caughtBy: ['throughout', 'configmap/kube-root-ca.crt exists'],
  },
  {
    name: 'a service that loses sight of its pods',
    controller: 'endpointslice-controller',
    misbehave: ({ key, context, proceed }) => {
      if (key.name !== 'web') return undefined
      const nobody = { get: () => undefined, list: () => [] } as never
      const blind = proceed({ lister: (resource) => (resource === (PODS as unknown) ? nobody : context.lister(resource)) })
      return { ...blind, requeueAfterMs: 300 }
    },
    given: (c) => {
      deployment(3)(c)
      c.run('kubectl expose deployment web --port 80')
      c.settle()
      c.pass(2000)
    },
    when: (c) => {
      c.startClient(parseRef('service/web'), 10)
      relabel('service/web')(c)
      c.pass(3000)
    },
    plain: ['3 pods are ready', 'deployment/web has 3 ready replicas', 'requests were answered by 3 pods'],
    caughtBy: ['throughout', 'every request succeeded'],
  },
]
