import { expect } from 'chai'
import type { ClusterOptions, Cluster } from '../../src/cluster'
import { parseLabelChange, parseRef, resourceNamed } from '../../src/cluster'
import { failureOf, judgeSentence, tell, type Block } from './claim-harness'

const RS = resourceNamed('rs')

function web(options: ClusterOptions = {}, more: (cluster: Cluster) => void = () => undefined): Cluster {
  return tell({ nodes: 2, ...options }, (c) => c.make(RS, 'web', 2, 'nginx:1.25'), more)
}

interface Unknown {
  readonly word: string
  readonly modality?: string
  readonly text: string
  readonly block?: Block
  readonly complaint: string
}

/** Claims that would hold for no reason. */
const UNKNOWN: readonly Unknown[] = [
  {
    word: 'selector',
    text: 'no pods matching "app=wbe" exist',
    complaint: 'nothing ever matched `app=wbe`; did you mean `app=web`?',
  },
  {
    word: 'selector of a set',
    text: 'no pods matching "app in (wbe,ap)" are ready',
    complaint: 'nothing ever matched `app in (ap,wbe)`',
  },
  { word: 'name', text: 'rs/wbe does not exist', complaint: 'there never was a ReplicaSet `wbe`; did you mean `web`?' },
  {
    word: 'owner of pods',
    text: 'no pods of rs/weeb exist',
    complaint: 'there never was a ReplicaSet `weeb`; did you mean `web`?',
  },
  {
    word: 'subject',
    modality: 'at no time',
    text: 'rs/wbe has 3 ready replicas',
    complaint: 'there never was a ReplicaSet `wbe`; did you mean `web`?',
  },
  {
    word: 'owner',
    modality: 'at no time',
    text: 'the new pod is owned by rs/wbe',
    complaint: 'there never was a ReplicaSet `wbe`; did you mean `web`?',
  },
  {
    word: 'image',
    text: 'no pods run image "ngin:1.25"',
    complaint: 'no container was ever given the image `ngin:1.25`; did you mean `nginx:1.25`?',
  },
  {
    word: 'image without its tag',
    text: 'no pods run image "nginx"',
    complaint: 'no container was ever given the image `nginx`',
  },
  {
    word: 'reason',
    modality: 'at no time',
    text: 'the events of rs/web include "SuccesfulCreate"',
    complaint: 'nothing emits the reason `SuccesfulCreate`; did you mean `SuccessfulCreate`',
  },
  {
    word: 'reason in a row',
    modality: 'at no time',
    text: 'the events include, in order:',
    block: [{ reason: 'BackOf' }],
    complaint: 'nothing emits the reason `BackOf`; did you mean `BackOff`',
  },
  {
    word: 'object in a row',
    modality: 'at no time',
    text: 'the events include, in order:',
    block: [{ reason: 'BackOff', object: 'rs/wbe' }],
    complaint: 'there never was a ReplicaSet `wbe`',
  },
  {
    word: 'condition',
    modality: 'at no time',
    text: 'rs/web has condition "ReplicaFailur"',
    complaint: 'nothing has the condition `ReplicaFailur`; did you mean `ReplicaFailure`?',
  },
  {
    word: 'reason of a condition',
    modality: 'at no time',
    text: 'rs/web has condition "ReplicaFailure" with reason "FailedCreat"',
    complaint: 'nothing emits the reason `FailedCreat`; did you mean `FailedCreate`',
  },
  {
    word: 'state',
    text: 'no pods are CrashLopBackOff',
    complaint: 'nothing is ever in the state `CrashLopBackOff`; did you mean `CrashLoopBackOff`',
  },
  {
    word: 'readiness of a kind that has none',
    text: 'rs/web is not ready',
    complaint: 'a ReplicaSet is never `ready`, its pods are',
  },
  {
    word: 'phase of a kind that has none',
    text: 'no ReplicaSets are Running',
    complaint: 'a ReplicaSet is never `Running`, its pods are',
  },
  {
    word: 'state of pods, said of a node',
    text: 'node/node-1 is not Running',
    complaint: 'a Node is never `Running`',
  },
  {
    word: 'scheduling of a node',
    text: 'node/node-1 is not scheduled',
    complaint: 'a Node is never `scheduled`',
  },
  {
    word: 'node of a kind that has none',
    modality: 'at no time',
    text: 'rs/web runs on node node-1',
    complaint: 'a ReplicaSet runs on no node',
  },
  { word: 'deadline of a kind that has none', text: 'rs/web is not stuck', complaint: 'a ReplicaSet is never stuck' },
  {
    word: 'pause of a kind that has none',
    modality: 'at no time',
    text: 'the rollout of rs/web is paused',
    complaint: 'a ReplicaSet is never paused',
  },
  {
    word: 'revision of a kind that keeps none',
    modality: 'at no time',
    text: 'rs/web is at revision 2',
    complaint: 'a ReplicaSet keeps no revisions',
  },
  {
    word: 'rollout of a kind that has none',
    modality: 'at no time',
    text: 'the pods of rs/web are replaced one by one',
    complaint: 'a ReplicaSet is never rolled out',
  },
  {
    word: 'replicas that a kind does not count',
    text: 'rs/web has no updated replicas',
    complaint: 'a ReplicaSet counts no updated replicas',
  },
  { word: 'replicas of a pod', text: 'the new pod has no desired replicas', complaint: 'a Pod counts no desired replicas' },
  {
    word: 'component of a step',
    modality: 'at no time',
    text: 'these steps happened in order:',
    block: [{ component: 'replicaset-controler', action: 'creates', object: 'pod/*' }],
    complaint: 'there is no component `replicaset-controler`; did you mean `replicaset-controller`',
  },
  {
    word: 'action of a step',
    modality: 'at no time',
    text: 'these steps happened in order:',
    block: [{ component: 'scheduler', action: 'bind', object: 'pod/*' }],
    complaint: 'there is no action `bind`; did you mean `binds`',
  },
  {
    word: 'node',
    text: 'no pods run on node node-3',
    complaint: 'there never was a node `node-3`; did you mean `node-1` or `node-2`?',
  },
  {
    word: 'field',
    modality: 'at no time',
    text: 'the field "spec.replica" of rs/web is "3"',
    complaint: 'a ReplicaSet has no field `replica` (in `spec.replica`); did you mean `replicas`?',
  },
  {
    word: 'field within a list',
    text: 'the field "spec.template.spec.containers[0].imag" of rs/web is ""',
    complaint: 'a ReplicaSet has no field `imag` (in `spec.template.spec.containers[0].imag`); did you mean `image`?',
  },
  {
    word: 'field of a pattern',
    text: 'rs/web matches:',
    block: 'spec: {template: {spec: {volums: !absent}}}',
    complaint: 'a ReplicaSet has no field `volums` (in `spec.template.spec.volums`); did you mean `volumes`?',
  },
]

describe('a claim that holds for no reason', () => {
  for (const { word, modality = '', text, block, complaint } of UNKNOWN)
    it(`fails: unknown ${word}`, () => {
      const message = failureOf(web(), modality, text, block) ?? 'it held'
      expect(message).to.contain(`"${text}" holds for no reason: `)
      expect(message).to.contain(complaint)
      expect(message).to.contain('(tag the scenario @vacuous if that is meant)')
    })

  it('passes where that is meant', () => {
    for (const { modality = '', text, block } of UNKNOWN) judgeSentence(web(), modality, text, block, true)
  })

  it('says the near miss of a claim that fails, too', () => {
    const message = failureOf(web(), '', '2 pods matching "app=wbe" exist')
    expect(message).to.match(/^expected that 2 pods matching "app=wbe" exist, but found 0 /)
    expect(message).to.contain('nothing ever matched `app=wbe`; did you mean `app=web`?')
  })
})

describe('a word is known', () => {
  const holds = (cluster: Cluster, modality: string, text: string): void => {
    expect(failureOf(cluster, modality, text), text).to.equal(undefined)
  }

  it('when anything in the history matched it, even if it is gone', () => {
    const cluster = web({}, (c) => {
      c.relabelPod(parseLabelChange('app=debug'))
      c.settle()
      c.delete(parseRef('the relabelled pod'))
      c.settle()
    })
    holds(cluster, '', 'no pods matching "app=debug" exist')
    holds(cluster, '', 'the deleted pod does not exist')
  })

  it('when Kubernetes has it: reasons, conditions, states, fields', () => {
    holds(web(), 'at no time', 'the events of rs/web include "BackOff"')
    holds(web(), 'at no time', 'the new pod has condition "DisruptionTarget"')
    holds(web(), 'at no time', 'the new pod has condition "Ready" with reason "PodCompleted"')
    holds(web(), 'at no time', '1 pod is Init:CrashLoopBackOff')
    holds(web(), 'at no time', '1 pod is Init:0/1')
    holds(web(), 'throughout', '2 nodes are Ready')
    holds(web(), '', 'node/node-1 is not SchedulingDisabled')
    holds(web(), '', 'no deployments are available')
    holds(web(), '', 'rs/web is not Terminating')
    holds(web(), '', 'namespace/default is Active')
    holds(web(), '', 'rs/web has no unavailable replicas')
    holds(
      tell({ nodes: 0 }, (c) => c.make(RS, 'web', 2)),
      '',
      'rs/web has 2 unavailable replicas',
    )
    holds(web(), 'at no time', 'the field "spec.template.spec.nodeName" of rs/web is "x"')
    holds(web(), '', 'the field "metadata.labels.any/thing" of rs/web is ""')
  })

  it('when an action used it, even if it was refused', () => {
    const cluster = web({}, (c) => {
      c.run('kubectl set image rs/absent web=nginx:1.17.23')
      c.run('kubectl delete rs absent')
      c.run('kubectl label pods --all app=x!')
    })
    holds(cluster, '', 'no pods run image "nginx:1.17.23"')
    holds(cluster, '', 'rs/absent does not exist')
    expect(failureOf(cluster, '', 'no pods run image "nginx:1.17"')).to.contain(
      'no container was ever given the image `nginx:1.17`',
    )
  })

  it('when a manifest used it, in the scenario or in a file that an action names', () => {
    const refused = (name: string, app: string): string =>
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: ${name}}, spec: {selector: {matchLabels: {app: ${app}}}, template: {metadata: {labels: {app: other-${app}}}, spec: {containers: [{name: a, image: ${app}:2}]}}}}`
    const files = { read: () => refused('filed', 'filed-app'), list: () => [], isDirectory: () => false }
    const cluster = web({ files }, (c) => {
      c.apply(refused('typed', 'typed-app'))
      c.run('kubectl apply -f rs.yaml')
    })
    for (const way of ['typed', 'filed']) {
      holds(cluster, '', `rs/${way} does not exist`)
      holds(cluster, '', `no pods matching "app=${way}-app" exist`)
      holds(cluster, '', `no pods run image "${way}-app:2"`)
    }
    expect(failureOf(cluster, '', 'no pods matching "app=some-app" exist')).to.contain('nothing ever matched')
  })

  it('when a sentence about images used it', () => {
    holds(web({ images: [{ image: 'gone:1', behaviour: { exists: false } }] }), '', 'no pods run image "gone:1"')
  })

  it('but not as a part of another', () => {
    expect(failureOf(web(), '', 'rs/we does not exist')).to.contain('there never was a ReplicaSet `we`')
    expect(failureOf(web(), '', 'no pods run image "nginx:1.2"')).to.contain('no container was ever given the image `nginx:1.2`')
  })

  it('but not because the kind that an action took happens to have it', () => {
    expect(failureOf(web(), '', 'rs/replicasets does not exist')).to.contain('there never was a ReplicaSet `replicasets`')
  })
})
