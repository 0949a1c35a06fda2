import { expect } from 'chai'
import type { ConfigMap } from '../../src/api'
import { CONFIG_MAPS } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { InformerFactory, newClient, type Client, type Informer } from '../../src/client'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

describe('an informer', () => {
  let loop: EventLoop
  let client: Client
  let informer: Informer<ConfigMap>
  let told: string[]

  const create = (name: string, value = 'a'): ConfigMap =>
    client.create(CONFIG_MAPS, { metadata: { name, namespace: 'default', labels: { app: name } }, data: { value } })
  const names = (): string[] => informer.list().map(({ metadata }) => metadata.name)

  beforeEach(() => {
    loop = new EventLoop({ startMs: 0 })
    const server = new ApiServer({ loop, store: new Store({ freeze: true }), random: new SeededRandom(1) })
    server.bootstrap()
    client = newClient(server, 'test')
    informer = new InformerFactory('test', client, loop).informer(CONFIG_MAPS)
    told = []
    informer.addHandler({
      onAdd: ({ metadata }) => told.push(`add ${metadata.name}`),
      onUpdate: (before, after) => told.push(`update ${after.metadata.name} ${before.data?.['value']} ${after.data?.['value']}`),
      onDelete: ({ metadata }) => told.push(`delete ${metadata.name}`),
    })
  })

  it('tells of what is there, then of each change, after the write that made it', () => {
    const first = create('first')
    informer.start()
    expect(told).to.deep.equal(['add first'])
    create('second')
    client.update(CONFIG_MAPS, { ...first, data: { value: 'b' } })
    client.delete(CONFIG_MAPS, 'default', 'second')
    expect(names(), 'the lister lags behind within the instant').to.deep.equal(['first'])
    loop.runInstant()
    expect(told.slice(1)).to.deep.equal(['add second', 'update first a b', 'delete second'])
    expect(names()).to.deep.equal(['first'])
    expect(informer.get('default', 'first')?.data).to.deep.equal({ value: 'b' })
  })

  it('watches what was never stored from its first object on, and misses nothing of it', () => {
    informer.start()
    const first = create('zebra')
    create('ant')
    client.update(CONFIG_MAPS, { ...first, data: { value: 'b' } })
    client.delete(CONFIG_MAPS, 'default', 'ant')
    expect(told).to.deep.equal([])
    loop.runInstant()
    expect(told).to.deep.equal(['add zebra', 'add ant', 'update zebra a b', 'delete ant'])
    create('later')
    loop.runInstant()
    expect(told.slice(4)).to.deep.equal(['add later'])
  })

  it('watches nothing where it was stopped before there was anything', () => {
    informer.start()
    create('first')
    informer.stop()
    loop.runInstant()
    expect(told).to.deep.equal([])
    informer.start()
    expect(told).to.deep.equal(['add first'])
  })

  it('is silent while stopped, and catches up when it starts again', () => {
    const kept = create('kept')
    create('gone')
    informer.start()
    informer.stop()
    told.length = 0
    client.delete(CONFIG_MAPS, 'default', 'gone')
    client.update(CONFIG_MAPS, { ...kept, data: { value: 'b' } })
    create('new')
    loop.runInstant()
    expect(told).to.deep.equal([])
    expect(names()).to.have.members(['kept', 'gone'])
    informer.start()
    expect(told).to.have.members(['delete gone', 'update kept a b', 'add new'])
    expect(names()).to.have.members(['kept', 'new'])
    told.length = 0
    informer.stop()
    informer.start()
    expect(told, 'what is the same is not told again').to.deep.equal([])
  })
})
