import type { Cluster } from '../../src/cluster'
import { parseLabelChange, parseRef, resourceNamed } from '../../src/cluster'
import { tell, type Block } from './claim-harness'

/** A sentence for each claim that holds from before the block on, and one that never does. */
export interface ClaimStory {
  readonly claim: string
  cluster(): Cluster
  readonly holds: string
  readonly fails: string
  readonly holdsBlock?: Block
  readonly failsBlock?: Block
  /** what the failure's first line says was found, and what the lines below it contain */
  readonly found: string
  readonly evidence?: string
}

const RS = resourceNamed('rs')
const DEPLOYMENT = resourceNamed('deployment')

const relabelled = (): Cluster =>
  tell(
    {},
    (c) => {
      c.make(RS, 'web', 3)
      c.settle()
      c.relabelPod(parseLabelChange('app=debug'))
    },
    (c) => c.relabel(parseRef('rs/web'), parseLabelChange('tier=front')),
  )

const refused = (): Cluster => {
  const twoNodes = '{"spec":{"hard":{"pods":"1"}}}'
  return tell(
    { nodes: 1 },
    (c) => {
      c.apply(`{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, ${twoNodes.slice(1)}`)
      c.make(RS, 'web', 2)
    },
    (c) => c.relabel(parseRef('rs/web'), parseLabelChange('tier=front')),
  )
}

const crashed = (): Cluster =>
  tell(
    { nodes: 1, images: [{ image: 'nginx', behaviour: { log: [{ atMs: 0, text: 'ready for connections' }] } }] },
    (c) => {
      c.makePod('web', { app: 'web' })
      c.settle()
      c.exitContainer(parseRef('pod/web'), 3)
      c.settle()
    },
    (c) => c.relabel(parseRef('pod/web'), parseLabelChange('tier=front')),
  )

const rolledOut = (): Cluster =>
  tell({ nodes: 1, images: [{ image: 'gone', behaviour: { exists: false } }] }, (c) => {
    c.make(DEPLOYMENT, 'web', 0)
    c.make(DEPLOYMENT, 'held', 0)
    c.make(DEPLOYMENT, 'slow', 1, 'gone')
    c.settle()
    c.pause(parseRef('deployment/held'))
    c.apply('{apiVersion: v1, kind: Service, metadata: {name: lost}, spec: {ports: [{port: 80}]}}')
    const condition =
      '{"type":"Progressing","status":"False","reason":"Lost","message":"no way on","lastTransitionTime":"2026-01-01T00:00:00Z"}'
    c.run(`kubectl patch service lost --subresource=status --type=merge -p '{"status":{"conditions":[${condition}]}}'`)
  })

/** A Deployment whose rollout is done, beside one of two pods that never start, where it has a name. */
const updatedBeside = (broken?: string) => (): Cluster =>
  tell(
    broken === undefined ? {} : { images: [{ image: 'lost:1', behaviour: { exists: false } }] },
    (c) => {
      if (broken !== undefined) c.make(DEPLOYMENT, broken, 2, 'lost:1')
      c.make(DEPLOYMENT, 'web', 3, 'nginx:1.25')
      c.settle()
      c.setImage(parseRef('deployment/web'), 'nginx:1.26')
      c.run('kubectl annotate deployment web kubernetes.io/change-cause=newer')
      c.settle()
    },
    (c) => c.relabel(parseRef('deployment/web'), parseLabelChange('tier=front')),
  )
const updated = updatedBeside()

/** Six requests to the two pods of web, and two to a pod on which nothing listens, where there is one. */
const requested = (mutes: number) => (): Cluster =>
  tell(
    { nodes: 1, images: [{ image: 'mute:1', behaviour: { ports: [] } }] },
    (c) => {
      c.make(RS, 'web', 2, 'nginx:1.25')
      c.make(RS, 'mute', mutes, 'mute:1')
      c.settle()
      c.sendRequests(6, parseRef('rs/web'))
      if (mutes) c.sendRequests(2, parseRef('rs/mute'))
    },
    (c) => c.relabel(parseRef('rs/web'), parseLabelChange('tier=front')),
  )

const commanded = (command: string) => (): Cluster => tell({ nodes: 0 }, (c) => void c.run(command))

/** One for each claim; the test checks that none is left out. */
export const STORIES: readonly ClaimStory[] = [
  {
    claim: 'objects exist',
    cluster: relabelled,
    holds: '4 pods exist',
    fails: '5 pods exist',
    found: 'found 4',
    evidence: 'is Running, ready, labelled app=debug',
  },
  {
    claim: 'objects are in a state',
    cluster: relabelled,
    holds: '4 pods are ready',
    fails: '1 pod is Pending',
    found: 'found 0',
    evidence: 'pod/web-',
  },
  {
    claim: 'pods of an object exist',
    cluster: relabelled,
    holds: '3 pods of rs/web exist',
    fails: 'no pods of rs/web exist',
    found: 'found 3',
    evidence: 'pod/web-',
  },
  {
    claim: 'pods of an object are in a state',
    cluster: relabelled,
    holds: 'at least 3 pods of rs/web are Running',
    fails: 'more than 3 pods of rs/web are Running',
    found: 'found 3',
    evidence: 'pod/web-',
  },
  {
    claim: 'pods matching a selector exist',
    cluster: relabelled,
    holds: '1 pod matching "app=debug" exists',
    fails: 'between 2 and 4 pods matching "app notin (web)" exist',
    found: 'found 1',
    evidence: 'labelled app=debug',
  },
  {
    claim: 'pods matching a selector are in a state',
    cluster: relabelled,
    holds: '3 pods matching "app=web" are scheduled',
    fails: 'fewer than 3 pods matching "app" are scheduled',
    found: 'found 4',
    evidence: 'pod/web-',
  },
  {
    claim: 'an object exists',
    cluster: relabelled,
    holds: 'rs/web exists',
    fails: 'rs/wbe exists',
    found: 'there was no rs/wbe; there is rs/web',
  },
  {
    claim: 'an object does not exist',
    cluster: relabelled,
    holds: 'rs/wbe does not exist',
    fails: 'rs/web does not exist',
    found: 'it did',
    evidence: 'rs/web has replicas=3',
  },
  {
    claim: 'an object is in a state',
    cluster: relabelled,
    holds: 'the relabelled pod is Running',
    fails: 'the relabelled pod is not Running',
    found: 'it was Running',
    evidence: 'the relabelled pod is pod/web-',
  },
  {
    claim: 'desired replicas',
    cluster: relabelled,
    holds: 'rs/web has 3 desired replicas',
    fails: 'rs/web has 4 desired replicas',
    found: 'it had 3',
    evidence: 'readyReplicas=3',
  },
  {
    claim: 'current replicas',
    cluster: relabelled,
    holds: 'rs/web has 3 current replicas',
    fails: 'rs/web has no current replicas',
    found: 'it had 3',
    evidence: 'replicas=3',
  },
  {
    claim: 'ready replicas',
    cluster: relabelled,
    holds: 'rs/web has 3 ready replicas',
    fails: 'rs/web has 1 ready replica',
    found: 'it had 3',
    evidence: 'rs/web',
  },
  {
    claim: 'updated replicas',
    cluster: relabelled,
    holds: 'rs/web has no updated replicas',
    fails: 'rs/web has 3 updated replicas',
    found: 'it had 0',
    evidence: 'rs/web',
  },
  {
    claim: 'available replicas',
    cluster: relabelled,
    holds: 'rs/web has 3 available replicas',
    fails: 'rs/web has 2 available replicas',
    found: 'it had 3',
    evidence: 'rs/web',
  },
  {
    claim: 'unavailable replicas',
    cluster: relabelled,
    holds: 'rs/web has 0 unavailable replicas',
    fails: 'rs/web has 2 unavailable replicas',
    found: 'it had 0',
    evidence: 'rs/web',
  },
  {
    claim: 'rolled out',
    cluster: rolledOut,
    holds: 'deployment/web is rolled out',
    fails: 'deployment/slow is rolled out',
    found: 'it was not',
    evidence: '0 of 1 updated replicas are available',
  },
  {
    claim: 'not rolled out',
    cluster: rolledOut,
    holds: 'deployment/slow is not rolled out',
    fails: 'deployment/web is not rolled out',
    found: 'it was',
    evidence: 'deployment "web" successfully rolled out',
  },
  {
    claim: 'stuck',
    cluster: rolledOut,
    holds: 'service/lost is stuck',
    fails: 'deployment/held is stuck',
    found: 'Progressing was Unknown',
    evidence: 'DeploymentPaused',
  },
  {
    claim: 'not stuck',
    cluster: rolledOut,
    holds: 'deployment/held is not stuck',
    fails: 'service/lost is not stuck',
    found: 'Progressing was False',
    evidence: 'Lost: no way on',
  },
  {
    claim: 'rollout is paused',
    cluster: rolledOut,
    holds: 'the rollout of deployment/held is paused',
    fails: 'the rollout of deployment/web is paused',
    found: 'it was not paused',
  },
  {
    claim: 'at a revision',
    cluster: rolledOut,
    holds: 'deployment/web is at revision 1',
    fails: 'deployment/web is at revision 2',
    found: 'it was at revision 1',
  },
  {
    claim: 'revisions',
    cluster: updated,
    holds: 'the revisions of deployment/web are "1, 2"',
    fails: 'the revisions of deployment/web are "2"',
    found: 'they were "1, 2"',
    evidence: 'revision 2: rs/web-',
  },
  {
    claim: 'pods of a revision',
    cluster: updated,
    holds: '3 pods of deployment/web are of revision 2',
    fails: '1 pod of deployment/web is of revision 1',
    found: 'found 0',
    evidence: 'revision 1: rs/web-',
  },
  {
    claim: 'revisions at once',
    cluster: updated,
    holds: 'deployment/web runs 1 revision at once',
    fails: 'deployment/web runs 2 revisions at once',
    found: 'it ran 1',
    evidence: 'pod/web-',
  },
  {
    claim: 'the rollout goes',
    cluster: updated,
    holds: 'the rollout goes:',
    holdsBlock: [{ time: '0s', old: 'no', new: '3', available: '*', surge: '' }, { time: '...' }],
    fails: 'the rollout goes:',
    failsBlock: [{ old: '1', new: '2' }],
    found: 'it went',
    evidence: '| 0s | 0 | 3 | 3 | 0 |',
  },
  {
    claim: 'the rollout of an object goes',
    cluster: updated,
    holds: 'the rollout of deployment/web goes:',
    holdsBlock: [{ old: '0', new: 'at least 3', available: '3', surge: '0' }],
    fails: 'the rollout of deployment/web goes:',
    failsBlock: [{ old: '0' }, { old: '0' }],
    found: 'it went',
    evidence: '| time | old | new | available | surge |',
  },
  {
    claim: 'replaced one by one',
    cluster: updatedBeside('broken'),
    holds: 'the pods of deployment/web are replaced one by one',
    fails: 'the pods of deployment/broken are replaced one by one',
    found: 'it went',
    evidence: '| 0s | 0 | 2 | 0 | 0 |',
  },
  {
    claim: 'old ReplicaSets',
    cluster: updated,
    holds: 'deployment/web has 1 old ReplicaSet',
    fails: 'deployment/web has no old ReplicaSets',
    found: 'it had 1',
    evidence: 'nginx:1.25',
  },
  {
    claim: 'change cause',
    cluster: updated,
    holds: 'the change cause of deployment/web is "newer"',
    fails: 'the change cause of deployment/web is "older"',
    found: 'it was "newer"',
    evidence: 'revision 2',
  },
  {
    claim: 'change cause of a revision',
    cluster: updated,
    holds: 'the change cause of deployment/web at revision 2 is "newer"',
    fails: 'the change cause of deployment/web at revision 1 is "newer"',
    found: 'there was none',
    evidence: 'nginx:1.26, "newer"',
  },
  {
    claim: 'share of pods by image',
    cluster: updated,
    holds: '100% of the pods of deployment/web run image "nginx:1.26"',
    fails: '33% of the pods of deployment/web run image "nginx:1.26"',
    found: 'it was 100%',
    evidence: 'pod/web-',
  },
  {
    claim: 'about a share of pods by image',
    cluster: updated,
    holds: 'about 95% of the pods of deployment/web run image "nginx:1.26"',
    fails: 'about 80% of the pods of deployment/web run image "nginx:1.26"',
    found: 'it was 100%',
    evidence: 'pod/web-',
  },
  {
    claim: 'a field has a value',
    cluster: relabelled,
    holds: 'the field "spec.replicas" of rs/web is "3"',
    fails: 'the field "{.spec.replicas}" of rs/web is "4"',
    found: 'it was "3"',
  },
  {
    claim: 'a field has another value',
    cluster: relabelled,
    holds: 'the field "spec.replicas" of rs/web is not 4',
    fails: 'the field "spec.replicas" of rs/web is not 3',
    found: 'it was',
  },
  {
    claim: 'an object has labels',
    cluster: relabelled,
    holds: 'the relabelled pod has label "app=debug,!tier"',
    fails: 'the relabelled pod has label "app=web"',
    found: 'it was labelled app=debug',
  },
  {
    claim: 'matches a partial object',
    cluster: relabelled,
    holds: 'rs/web matches:',
    holdsBlock: 'spec: {replicas: !gt 2}',
    fails: 'rs/web matches:',
    failsBlock: 'spec: {replicas: 4}',
    found: 'it differed',
    evidence: 'spec.replicas: expected 4, found 3',
  },
  {
    claim: 'condition holds',
    cluster: refused,
    holds: 'rs/web has condition "ReplicaFailure"',
    fails: 'rs/web has condition "Ready"',
    found: 'it had no condition Ready',
    evidence: 'ReplicaFailure=True (FailedCreate): pods "web-',
  },
  {
    claim: 'condition has a reason',
    cluster: refused,
    holds: 'rs/web has condition "ReplicaFailure" with reason "FailedCreate"',
    fails: 'rs/web has condition "ReplicaFailure" with reason "FailedDelete"',
    found: 'it was True with reason FailedCreate',
    evidence: 'exceeded quota: few',
  },
  {
    claim: 'condition is true',
    cluster: refused,
    holds: 'rs/web has condition "ReplicaFailure" true',
    fails: 'node/node-1 has condition "MemoryPressure" true',
    found: 'it was False with reason KubeletHasSufficientMemory',
    evidence: 'Ready=True',
  },
  {
    claim: 'condition is false',
    cluster: refused,
    holds: 'node/node-1 has condition "MemoryPressure" false',
    fails: 'rs/web has condition "ReplicaFailure" false',
    found: 'it was True with reason FailedCreate',
    evidence: 'ReplicaFailure=True',
  },
  {
    claim: 'condition is unknown',
    cluster: () =>
      tell(
        { nodes: 2 },
        (c) => {
          c.run(`kubectl patch pod nobody -p '{}'`)
          c.apply('{apiVersion: v1, kind: Service, metadata: {name: lost}, spec: {ports: [{port: 80}]}}')
          const condition =
            '{"type":"Ready","status":"Unknown","reason":"Lost","message":"who knows","lastTransitionTime":"2026-01-01T00:00:00Z"}'
          c.run(`kubectl patch service lost --subresource=status --type=merge -p '{"status":{"conditions":[${condition}]}}'`)
        },
        (c) => c.relabel(parseRef('service/lost'), parseLabelChange('tier=front')),
      ),
    holds: 'service/lost has condition "Ready" unknown',
    fails: 'node/node-1 has condition "Ready" unknown',
    found: 'it was True with reason KubeletReady',
    evidence: 'Ready=True (KubeletReady)',
  },
  {
    claim: 'owned by',
    cluster: relabelled,
    holds: 'the new pod is owned by rs/web',
    fails: 'the relabelled pod is owned by rs/web',
    found: 'it had no owner',
    evidence: 'the relabelled pod is pod/web-',
  },
  {
    claim: 'not owned by',
    cluster: relabelled,
    holds: 'the relabelled pod is not owned by rs/web',
    fails: 'the new pod is not owned by rs/web',
    found: 'it was owned by ReplicaSet/web',
    evidence: 'the new pod is pod/web-',
  },
  {
    claim: 'no owner',
    cluster: relabelled,
    holds: 'the relabelled pod has no owner',
    fails: 'the new pod has no owner',
    found: 'it was owned by ReplicaSet/web',
    evidence: 'the new pod is pod/web-',
  },
  {
    claim: 'runs on a node',
    cluster: crashed,
    holds: 'pod/web runs on node node-1',
    fails: 'pod/web runs on node node-2',
    found: 'it was on node-1',
  },
  {
    claim: 'pods run on a node',
    cluster: crashed,
    holds: '1 pod runs on node node-1',
    fails: '2 pods run on node node-1',
    found: 'found 1',
    evidence: 'pod/web is Running',
  },
  {
    claim: 'every object is in a state',
    cluster: relabelled,
    holds: 'every pod is Running',
    fails: 'every node is NotReady',
    found: '3 of 3 were not',
  },
  {
    claim: 'every pod of an object is in a state',
    cluster: relabelled,
    holds: 'every pod of rs/web is ready',
    fails: 'every pod of rs/web is Pending',
    found: '3 of 3 were not',
    evidence: 'is Running, ready',
  },
  {
    claim: 'every pod matching a selector is in a state',
    cluster: relabelled,
    holds: 'every pod matching "app=debug" is Running',
    fails: 'every pod matching "app=debug" is not ready',
    found: '1 of 1 was not',
    evidence: 'labelled app=debug',
  },
  {
    claim: 'every pod runs an image',
    cluster: relabelled,
    holds: 'every pod of rs/web runs image "nginx"',
    fails: 'every pod of rs/web runs image "redis"',
    found: '3 of 3 did not',
    evidence: 'runs nginx',
  },
  {
    claim: 'pods run an image',
    cluster: relabelled,
    holds: '4 pods run image "nginx"',
    fails: 'no pods run image "nginx"',
    found: 'found 4',
    evidence: 'runs nginx',
  },
  {
    claim: 'restarts',
    cluster: crashed,
    holds: 'pod/web has restarted 1 time',
    fails: 'pod/web has restarted 2 times',
    found: 'it had restarted 1 time (',
  },
  {
    claim: 'last exit code',
    cluster: crashed,
    holds: 'a container of pod/web last exited with code 3',
    fails: 'a container of pod/web last exited with code 0',
    found: 'it was 3',
  },
  {
    claim: 'the log does not contain a text',
    cluster: crashed,
    holds: 'the log of pod/web does not contain "panic"',
    fails: 'the log of pod/web does not contain "ready for"',
    found: 'it was',
    evidence: 'pod/web: ready for connections',
  },
  {
    claim: 'the log contains a text',
    cluster: crashed,
    holds: 'the log of pod/web contains "ready for"',
    fails: 'the log of pod/web contains "panic"',
    found: 'it was',
    evidence: 'pod/web: ready for connections',
  },
  {
    claim: 'events include a reason',
    cluster: relabelled,
    holds: 'the events of rs/web include "SuccessfulCreate"',
    fails: 'the events of rs/web include "FailedCreate"',
    found: 'there were only',
    evidence: 'Normal SuccessfulCreate rs/web: Created pod: web-',
  },
  {
    claim: 'events do not include a reason',
    cluster: relabelled,
    holds: 'the events of rs/web do not include "FailedCreate"',
    fails: 'the events of rs/web do not include "SuccessfulCreate"',
    found: 'they did',
    evidence: 'Normal SuccessfulCreate rs/web: Created pod: web-',
  },
  {
    claim: 'events in order',
    cluster: relabelled,
    holds: 'the events include, in order:',
    holdsBlock: [
      { reason: 'SuccessfulCreate', object: 'rs/web', message: '' },
      { reason: 'Scheduled' },
      { reason: 'Started', object: 'pod/web-*', message: 'Container *' },
    ],
    fails: 'the events include, in order:',
    failsBlock: [{ reason: 'Started' }, { reason: 'FailedCreate', object: 'replicaset/web' }],
    found: 'no event fitted "FailedCreate | replicaset/web" in its place',
    evidence: 'Normal Started pod/web-',
  },
  {
    claim: 'steps in order',
    cluster: relabelled,
    holds: 'these steps happened in order:',
    holdsBlock: [
      { component: 'user', action: 'updates', object: 'pod/web-*' },
      { component: 'kube-apiserver', action: 'stores', object: 'pod/web-*' },
      { component: 'replicaset-controller', action: 'reconciles', object: 'replicaset/web' },
      { component: 'replicaset-controller', action: 'creates', object: 'pod/web-*' },
      { component: 'scheduler', action: 'binds' },
      { component: 'kubelet', action: 'starts', object: 'pod/web-*' },
    ],
    fails: 'these steps happened in order:',
    failsBlock: [
      { component: 'kubelet', action: 'starts' },
      { component: 'scheduler', action: 'evicts' },
    ],
    found: 'no step fitted "scheduler | evicts" in its place',
    evidence: 'kubelet starts pod/web-',
  },
  {
    claim: 'the command succeeds',
    cluster: commanded('kubectl get pods'),
    holds: 'the command succeeds',
    fails: 'the command fails',
    found: '`kubectl get pods` exited with code 0',
    evidence: 'No resources found',
  },
  {
    claim: 'the command fails',
    cluster: commanded('kubectl get pod web'),
    holds: 'the command fails',
    fails: 'the command succeeds',
    found: '`kubectl get pod web` exited with code 1',
    evidence: 'NotFound',
  },
  {
    claim: 'the command fails with a text',
    cluster: commanded('kubectl get pod web'),
    holds: 'the command fails with "NotFound"',
    fails: 'the command fails with "Forbidden"',
    found: '`kubectl get pod web` exited with code 1',
    evidence: '(NotFound)',
  },
  {
    claim: 'the exit code',
    cluster: commanded('kubectl get pods'),
    holds: 'the exit code is 0',
    fails: 'the command exits with code 1',
    found: '`kubectl get pods` exited with code 0',
    evidence: 'No resources found',
  },
  {
    claim: 'the output contains a text',
    cluster: commanded('kubectl get pods'),
    holds: 'the output contains "No resources found"',
    fails: 'the output contains "Running"',
    found: '`kubectl get pods` exited with code 0',
    evidence: 'No resources found',
  },
  {
    claim: 'the output contains lines',
    cluster: commanded('kubectl get pods'),
    holds: 'the output contains:',
    holdsBlock: 'No resources found in default namespace.\n',
    fails: 'the output contains:',
    failsBlock: 'No resources\n',
    found: '`kubectl get pods` exited with code 0',
    evidence: 'No resources found',
  },
  {
    claim: 'the output does not contain a text',
    cluster: commanded('kubectl get pods'),
    holds: 'the output does not contain "Running"',
    fails: 'the output does not contain "No resources"',
    found: '`kubectl get pods` exited with code 0',
    evidence: 'No resources found',
  },
  {
    claim: 'the output is',
    cluster: commanded('kubectl get pods'),
    holds: 'the output is:',
    holdsBlock: 'No resources found in default namespace.',
    fails: 'the output is:',
    failsBlock: 'No resources found.',
    found: 'it differed, - being expected and + printed',
    evidence: '+ No resources found in default namespace.',
  },
  {
    claim: 'the output matches',
    cluster: commanded('kubectl get pods'),
    holds: 'the output matches:',
    holdsBlock: 'No resources found in <any> namespace.',
    fails: 'the output matches:',
    failsBlock: 'No <any> in the namespace',
    found: 'it differed, - being expected and + printed',
    evidence: '- No <any> in the namespace',
  },
  {
    claim: 'every request succeeded',
    cluster: requested(0),
    holds: 'every request succeeded',
    fails: '1 request failed',
    found: '0 of 6 failed',
  },
  {
    claim: 'requests failed',
    cluster: requested(1),
    holds: '2 requests failed',
    fails: 'no requests failed',
    found: '2 of 8 failed',
    evidence: 'was Running, ready, and nothing there answers on port 80',
  },
  {
    claim: 'more requests failed',
    cluster: requested(1),
    holds: 'no more requests failed',
    fails: '1 more request failed',
    found: '0 did',
  },
  {
    claim: 'requests were sent',
    cluster: requested(0),
    holds: '6 requests were sent',
    fails: '1 request was sent',
    found: '6 were',
  },
  {
    claim: 'a share of requests was answered by an image',
    cluster: requested(1),
    holds: '75% of requests were answered by image "nginx:1.25"',
    fails: '74% of requests were answered by image "nginx:1.25"',
    found: 'it was 75%',
    evidence: '6 requests of 8: image nginx:1.25',
  },
  {
    claim: 'about a share of requests was answered by an image',
    cluster: requested(1),
    holds: 'about 66% of requests were answered by image "nginx:1.25"',
    fails: 'about 64% of requests were answered by image "nginx:1.25"',
    found: 'it was 75%',
    evidence: '2 requests of 8: failed',
  },
  {
    claim: 'requests were answered by an image',
    cluster: requested(1),
    holds: '6 requests were answered by image "nginx:1.25"',
    fails: '1 request was answered by image "nginx:1.25"',
    found: '6 of 8 were',
  },
  {
    claim: 'requests were answered by pods',
    cluster: requested(1),
    holds: 'requests were answered by 2 pods',
    fails: 'requests were answered by 1 pod',
    found: 'it was 2',
    evidence: ' requests',
  },
  {
    claim: 'requests were answered by an object',
    cluster: requested(1),
    holds: '6 requests were answered by rs/web',
    fails: 'no requests were answered by rs/web',
    found: '6 of 8 were',
    evidence: 'nothing there answers on port 80',
  },
]
