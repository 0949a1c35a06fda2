import { action, cluster, given, kubehave, parseRef, resourceNamed, Then, When } from 'kubehave'
import { expect, use } from 'chai'

use(kubehave)

// In two languages: one function, the parameters in the same order.
given(
  { en: 'a shop with {int} replica(s)', ko: '가게를 레플리카 {int}개로 연다', doc: 'A ReplicaSet that is called shop.' },
  (replicas) => cluster.make(resourceNamed('ReplicaSet'), 'shop', replicas),
)

// Kubehave's parameters, such as {name}, {duration} and {ref}, are there for own sentences too.
action(
  { en: 'the shop is closed for {duration}', doc: 'Scales the shop to nothing, waits, and opens it again.' },
  (durationMs) => {
    cluster.scale(parseRef('rs/shop'), 0)
    cluster.pass(durationMs)
    cluster.scale(parseRef('rs/shop'), 2)
  },
)

// Cucumber's own way of writing steps. A command that fails fails the step.
When('all nodes but {name} are emptied', (name) => {
  const others = ['node-1', 'node-2', 'node-3'].filter((node) => node !== name)
  for (const node of others) cluster.run(`kubectl drain ${node} --force`)
})

Then('the shop was closed in between', () => {
  expect(cluster).atSomeTime.to.have.pods(0)
})
