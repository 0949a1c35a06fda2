import { expect } from 'chai'
import fc from 'fast-check'
import type { Event, KubernetesObject, Stored } from '../../src/api'
import { newAlreadyExists, newForbidden, newNotFound, EVENTS } from '../../src/apimachinery'
import { newEventRecorder, newEventsV1Recorder, type Client } from '../../src/client'
import { EventLoop, SeededRandom } from '../../src/sim'

const START_MS = Date.UTC(2026, 10, 21, 0, 23, 29, 411)
const MINUTE_MS = 60_000

/** A client that keeps events by name, as the server would. */
class EventSink {
  readonly stored = new Map<string, Event>()
  readonly requests: string[] = []
  refusal: Error | undefined

  readonly client = {
    create: (_resource: unknown, event: Event): Event => {
      this.requests.push(`create ${event.message}`)
      if (this.refusal) throw this.refusal
      const name = event.metadata.name ?? ''
      if (this.stored.has(name)) throw newAlreadyExists(EVENTS, name)
      this.stored.set(name, event)
      return event
    },
    patch: (_resource: unknown, _namespace: string, name: string, _type: string, patch: Partial<Event>): Event => {
      this.requests.push(`patch ${JSON.stringify(patch)}`)
      const present = this.stored.get(name)
      if (!present) throw newNotFound(EVENTS, name)
      const patched = { ...present, ...patch }
      this.stored.set(name, patched)
      return patched
    },
  } as unknown as Client

  get messages(): (string | undefined)[] {
    return [...this.stored.values()].map(({ message, count }) => `${message} ×${count}`)
  }
}

function object(name = 'blue', namespace = 'default'): Stored<KubernetesObject> {
  const metadata = { name, uid: `uid-of-${name}`, resourceVersion: '7', creationTimestamp: '2026-11-21T00:23:00Z' }
  return { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { ...metadata, ...(namespace && { namespace }) } }
}

describe('the event recorder', () => {
  let loop: EventLoop
  let sink: EventSink
  const record = (count: number, message: (i: number) => string, reason = 'SuccessfulCreate', of = object()): void => {
    const recorder = recorderOf()
    for (let i = 0; i < count; i++) recorder.event(of, 'Normal', reason, message(i))
    loop.runInstant()
  }
  let recorders: ReturnType<typeof newEventRecorder> | undefined
  const recorderOf = (): ReturnType<typeof newEventRecorder> =>
    (recorders ??= newEventRecorder({ client: sink.client, loop, source: { component: 'replicaset-controller' } }))

  beforeEach(() => {
    loop = new EventLoop({ startMs: START_MS })
    sink = new EventSink()
    recorders = undefined
  })

  it('writes an event as the server stores it', () => {
    newEventRecorder({ client: sink.client, loop, source: { component: 'kubelet', host: 'node-1' } }).event(
      object(),
      'Warning',
      'BackOff',
      'Back-off restarting',
      'spec.containers{web}',
    )
    expect(sink.stored.size, 'nothing is written inside the call').to.equal(0)
    loop.runInstant()
    const [event] = sink.stored.values()
    expect(event?.metadata.name).to.match(/^blue\.[0-9a-f]{16}$/)
    expect(event).to.deep.equal({
      metadata: { name: event?.metadata.name, namespace: 'default' },
      involvedObject: {
        kind: 'ReplicaSet',
        namespace: 'default',
        name: 'blue',
        uid: 'uid-of-blue',
        apiVersion: 'apps/v1',
        resourceVersion: '7',
        fieldPath: 'spec.containers{web}',
      },
      reason: 'BackOff',
      message: 'Back-off restarting',
      source: { component: 'kubelet', host: 'node-1' },
      firstTimestamp: '2026-11-21T00:23:29Z',
      lastTimestamp: '2026-11-21T00:23:29Z',
      count: 1,
      type: 'Warning',
      reportingComponent: 'kubelet',
      reportingInstance: 'node-1',
      kind: 'Event',
      apiVersion: 'v1',
      eventTime: null,
    })
    const nanos = BigInt(`0x${event?.metadata.name?.split('.')[1]}`)
    expect(Number(nanos / 1_000_000n)).to.equal(START_MS)
  })

  it('keeps the events of cluster-wide objects in the namespace default', () => {
    record(1, () => 'gone', 'NodeNotReady', object('node-1', ''))
    const [event] = sink.stored.values()
    expect(event?.metadata.namespace).to.equal('default')
    expect(event?.involvedObject).not.to.have.property('namespace')
  })

  it('counts what is the same, and moves its last time on', () => {
    record(1, () => 'same')
    loop.advanceBy(5000)
    record(1, () => 'same')
    expect(sink.requests[1]).to.equal('patch {"count":2,"lastTimestamp":"2026-11-21T00:23:34Z","message":"same"}')
    const [event] = sink.stored.values()
    expect(event).to.include({ count: 2, firstTimestamp: '2026-11-21T00:23:29Z', lastTimestamp: '2026-11-21T00:23:34Z' })
  })

  it('counts what is the same however often it comes, and never combines it', () => {
    record(20, () => 'same')
    expect(sink.messages).to.deep.equal(['same ×20'])
  })

  it('combines from the tenth similar event on', () => {
    record(12, (i) => `Created pod: ${i}`)
    const single = Array.from({ length: 9 }, (_, i) => `Created pod: ${i} ×1`)
    expect(sink.messages).to.deep.equal([...single, '(combined from similar events): Created pod: 11 ×3'])
    const combined = [...sink.stored.values()].at(-1)
    expect(combined?.source).to.deep.equal({ component: 'replicaset-controller' })
    expect(combined, 'upstream leaves it out of combined events').not.to.have.property('reportingComponent')
  })

  it('does not combine what differs by reason or object', () => {
    record(9, (i) => `a${i}`)
    record(9, (i) => `b${i}`, 'SuccessfulDelete')
    record(9, (i) => `c${i}`, 'SuccessfulCreate', object('green'))
    expect(sink.messages.filter((m) => m?.startsWith('(combined'))).to.deep.equal([])
  })

  it('begins anew when ten minutes have passed since the last similar event', () => {
    record(9, (i) => `a${i}`)
    loop.advanceBy(10 * MINUTE_MS + 1)
    record(1, () => 'late')
    expect(sink.messages.at(-1)).to.equal('late ×1')
    loop.advanceBy(10 * MINUTE_MS)
    record(8, (i) => `b${i}`)
    record(1, () => 'tenth')
    expect(sink.messages.at(-1)).to.equal('(combined from similar events): tenth ×1')
  })

  it('lets 25 events of a source about an object through, then one every five minutes', () => {
    record(30, (i) => `a${i}`, 'R')
    expect(sink.requests.length).to.equal(25)
    loop.advanceBy(5 * MINUTE_MS - 1)
    record(1, () => 'too early', 'R')
    expect(sink.requests.length).to.equal(25)
    loop.advanceBy(1)
    record(2, (i) => `b${i}`, 'R')
    expect(sink.requests.length).to.equal(26)
    record(1, () => 'another object', 'R', object('green'))
    expect(sink.requests.length).to.equal(27)
  })

  it('goes on counting what the spam filter drops', () => {
    record(30, () => 'same')
    loop.advanceBy(5 * MINUTE_MS)
    record(1, () => 'same')
    expect(sink.messages).to.deep.equal(['same ×31'])
  })

  it('creates a counted event anew when the server has forgotten it', () => {
    record(1, () => 'same')
    sink.stored.clear()
    record(1, () => 'same')
    expect(sink.messages).to.deep.equal(['same ×2'])
  })

  it('drops what the server refuses', () => {
    sink.refusal = newForbidden(EVENTS, 'x', 'unable to create new content in namespace default because it is being terminated')
    record(2, (i) => `a${i}`)
    expect(sink.requests).to.deep.equal(['create a0', 'create a1'])
    expect(sink.stored.size).to.equal(0)
  })

  it('names an event anew where two recorders drew the same name', () => {
    const options = { client: sink.client, loop, source: { component: 'a' } }
    for (const message of ['one', 'two'])
      newEventRecorder({ ...options, random: new SeededRandom(1) }).event(object(), 'Normal', 'R', message)
    loop.runInstant()
    expect(sink.messages).to.deep.equal(['one ×1', 'two ×1'])
  })

  it('falls back on a random name where the object has one that no event may have', () => {
    record(1, () => 'odd', 'R', object('system:controller'))
    expect([...sink.stored.keys()][0]).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('loses no event as long as the spam filter lets it through: the counts add up', () => {
    const said = fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 2 })), { maxLength: 25 })
    fc.assert(
      fc.property(said, (events) => {
        const own = new EventSink()
        const recorder = newEventRecorder({ client: own.client, loop, source: { component: 'c' } })
        for (const [message, reason] of events) recorder.event(object(), 'Normal', `r${reason}`, `m${message}`)
        loop.runInstant()
        const counted = [...own.stored.values()].reduce((sum, { count = 0 }) => sum + count, 0)
        expect(counted).to.equal(events.length)
        expect(own.requests.length).to.equal(events.length)
      }),
    )
  })
})

describe('the recorder of events.k8s.io', () => {
  let loop: EventLoop
  let sink: EventSink
  beforeEach(() => {
    loop = new EventLoop({ startMs: START_MS })
    sink = new EventSink()
  })

  const scheduler = (): ReturnType<typeof newEventsV1Recorder> =>
    newEventsV1Recorder({
      client: sink.client,
      loop,
      reportingController: 'default-scheduler',
      reportingInstance: 'default-scheduler-vm',
    })

  it('names the action and carries microseconds', () => {
    scheduler().event(object(), undefined, 'Normal', 'Scheduled', 'Binding', 'assigned')
    loop.runInstant()
    const [event] = sink.stored.values()
    expect(event).to.include({
      eventTime: '2026-11-21T00:23:29.411000Z',
      action: 'Binding',
      reason: 'Scheduled',
      message: 'assigned',
    })
    expect(event).to.include({
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-vm',
      type: 'Normal',
    })
    expect(event, 'what an older style has').to.deep.include({ source: {}, firstTimestamp: null, lastTimestamp: null })
    expect(event).not.to.have.any.keys('count', 'series', 'related')
  })

  it('makes a series of what happens twice, and writes its count when it has ended', () => {
    const recorder = scheduler()
    const again = (): void => {
      recorder.event(object(), object('node-1', ''), 'Warning', 'FailedScheduling', 'Scheduling', 'no nodes')
      loop.runInstant()
    }
    again()
    loop.advanceBy(1000)
    again()
    expect(sink.requests.at(-1)).to.equal('patch {"series":{"count":2,"lastObservedTime":"2026-11-21T00:23:30.411000Z"}}')
    loop.advanceBy(1000)
    again()
    expect(sink.requests.length, 'the third is counted in memory').to.equal(2)
    loop.advanceBy(6 * MINUTE_MS)
    expect(sink.requests.length, 'six minutes have not passed since the last').to.equal(2)
    loop.advanceBy(6 * MINUTE_MS)
    expect(sink.requests.at(-1)).to.equal('patch {"series":{"count":3,"lastObservedTime":"2026-11-21T00:23:31.411000Z"}}')
    again()
    expect(sink.requests.at(-1), 'a series that ended begins anew').to.equal('create no nodes')
  })

  it('keeps apart what concerns another version of the object', () => {
    const recorder = scheduler()
    const later = { ...object(), metadata: { ...object().metadata, resourceVersion: '8' } }
    recorder.event(object(), undefined, 'Warning', 'FailedScheduling', 'Scheduling', 'no nodes')
    recorder.event(later, undefined, 'Warning', 'FailedScheduling', 'Scheduling', 'no nodes')
    loop.runInstant()
    expect(sink.requests).to.deep.equal(['create no nodes', 'create no nodes'])
  })

  it('refreshes a series that goes on every half an hour', () => {
    const recorder = scheduler()
    for (let minute = 0; minute <= 30; minute++) {
      recorder.event(object(), undefined, 'Warning', 'FailedScheduling', 'Scheduling', 'no nodes')
      loop.runInstant()
      loop.advanceBy(MINUTE_MS)
    }
    expect(sink.requests.length).to.equal(3)
    expect(sink.requests.at(-1)).to.contain('"count":30')
  })

  it('has no timer while there is nothing to look at', () => {
    scheduler()
    expect(loop.pendingTimers()).to.deep.equal([])
  })
})
