import { supportCodeLibraryBuilder, Then, When } from '@cucumber/cucumber'
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { runInner, type InnerScenario } from './inner-run'

let support: ISupportCodeLibrary | undefined
let scenarios: readonly InnerScenario[] = []

/** What kubehave's own features say about kubehave; no part of its vocabulary. */
async function runKubehave(text: string): Promise<void> {
  // the definitions of the run that this step is part of
  support ??= supportCodeLibraryBuilder.finalize() as unknown as ISupportCodeLibrary
  scenarios = await runInner(text, support)
  if (!scenarios.length) throw new Error('there was no scenario to run')
}
When('kubehave runs:', runKubehave)
When('kubehave로 다음을 실행하면:', runKubehave)

function expectSuccess(): void {
  const failed = scenarios.find(({ status }) => status !== 'PASSED')
  if (failed) throw new Error(`${failed.name} ${failed.status.toLowerCase()}: ${failed.message}`)
}
Then('the run passes', expectSuccess)
Then('그 실행은 성공한다', expectSuccess)

/** Each scenario has to fail, with a message that has the texts between the `*`, in order. */
function expectFailure(expected: string): void {
  for (const { name, status, message } of scenarios) {
    if (status !== 'FAILED') throw new Error(`${name} ${status.toLowerCase()}`)
    let from = 0
    for (const part of expected.split('*').map((text) => text.trim())) {
      const found = message.indexOf(part, from)
      if (found < 0) throw new Error(`the message has no "${part}" in its place:\n${message}`)
      from = found + part.length
    }
  }
}
Then('the run fails with {string}', expectFailure)
Then('그 실행은 {string}라고/이라고 하며 실패한다', expectFailure)
