import * as chai from 'chai'
import { claim, Cluster, kubehave, parseRef, resourceNamed } from '../../src'

chai.use(kubehave)
const { expect } = chai

/** What JavaScript lets through. */
const NewCluster = Cluster as unknown as new (options?: unknown) => Record<string, (...args: unknown[]) => unknown>

describe('bad input from code', () => {
  const options: readonly (readonly [unknown, string])[] = [
    [{ nodes: -1 }, 'nodes: `-1` is no number of nodes; it is a whole number from 0 on, or a list of nodes'],
    [{ nodes: 1.5 }, 'nodes: `1.5` is no number of nodes'],
    [{ nodes: Number.NaN }, 'nodes: `NaN` is no number of nodes'],
    [{ nodes: '3' }, 'nodes: `3` is no number of nodes'],
    [{ nodes: null }, 'nodes: `null` is no number of nodes'],
    [{ nodes: [{}] }, 'a node needs a name'],
    [{ nodes: [{ name: 'a' }, { name: 'a' }] }, 'nodes: two of them are called a'],
    [{ nodes: [{ name: 'a', cpu: 'lots' }] }, 'nodes: the cpu of a is `lots`, which is no quantity; write 2, 500m or 8Gi'],
    [{ nodes: [{ name: 'a', cpus: 2 }] }, 'unknown option `cpus` of node a; did you mean `cpu`?'],
    [{ seed: 'x' }, 'seed: `x` is no whole number'],
    [{ seed: 0.5 }, 'seed: `0.5` is no whole number'],
    [{ node: 3 }, 'unknown option `node` of a cluster; did you mean `nodes`?'],
    [{ namespaces: 'shop' }, 'namespaces: `shop` is no list'],
    [{ images: [{ behaviour: {} }] }, 'images: each has the name of an image and its behaviour, unlike `{"behaviour":{}}`'],
    [{ controllers: [{ name: 'x' }] }, 'controllers: each has a name, watches and reconcile, unlike `{"name":"x"}`'],
    [{ objectLimit: 0 }, 'objectLimit: `0` is no whole number from 1 on'],
    [null, 'the options of a cluster are `null`, which is no object'],
  ]
  for (const [given, message] of options)
    it(`refuses the options ${JSON.stringify(given)}`, () => {
      expect(() => new NewCluster(given)).to.throw(message)
    })

  it('takes no nodes, and any whole number as a seed', () => {
    expect(new Cluster({ nodes: 0, seed: -7 }).namespace).to.equal('default')
    expect(new Cluster({ nodes: [] }).namespace).to.equal('default')
  })

  const actions: readonly (readonly [string, readonly unknown[], string])[] = [
    ['make', ['rs', 'web', 3], "`rs` is no kind; resourceNamed('ReplicaSet') is one"],
    ['make', [resourceNamed('rs'), 'web', 1.5], 'replicas: `1.5` is no whole number from 0 on'],
    ['make', [resourceNamed('rs'), 'web', Number.NaN], 'replicas: `NaN` is no whole number from 0 on'],
    ['scale', ['rs/web', 3], "`rs/web` is a text; parseRef('rs/web') makes a reference of one"],
    ['pass', [-1], '`-1` is no duration in milliseconds: it is a number from 0 on'],
    ['pass', [Number.NaN], '`NaN` is no duration in milliseconds'],
    ['pass', [Infinity], '`Infinity` is no duration in milliseconds'],
    ['pass', ['5s'], '`5s` is no duration in milliseconds'],
    ['deletePods', [-1], 'pods: `-1` is no whole number from 0 on'],
    ['exitContainer', [parseRef('pod/web'), 256], '256 is no exit code; it is one of 0 to 255'],
  ]
  for (const [name, args, message] of actions)
    it(`refuses ${name}(${args.map((arg) => (typeof arg === 'object' ? '…' : String(arg))).join(', ')})`, () => {
      expect(() => new NewCluster({ nodes: 1 })[name]?.(...args)).to.throw(message)
    })

  it('suggests nothing for a kind without a name', () => {
    expect(() => resourceNamed('')).to.throw(/^unknown kind ``$/)
  })

  it('says what a claim lacks, and where a time belongs', () => {
    const make = claim as unknown as (own: unknown) => unknown
    expect(() => make({})).to.throw('a claim needs a sentence')
    expect(() => make({ sentences: { en: 'x is' } })).to.throw('a claim needs a function `holds`; "x is" has none')
    const cluster = new Cluster({ nodes: 0 })
    expect(() => expect(cluster).to.show('within 5s, 3 pods exist')).to.throw(
      "no claim is stated as \"within 5s, 3 pods exist\"; when it holds is said before show(): expect(cluster).within('5s').to.show('3 pods exist')",
    )
    expect(() => expect(cluster).to.show(undefined as never)).to.throw('no claim is stated as undefined')
  })
})
