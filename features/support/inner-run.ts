import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration, runCucumber, type ISupportCodeLibrary } from '@cucumber/cucumber/api'

/** What became of one scenario of a run inside a run. */
export interface InnerScenario {
  readonly name: string
  readonly status: string
  /** the message of the step that failed, empty where none did */
  readonly message: string
  /** texts that were attached */
  readonly attachments: readonly string[]
}

const FILE = 'inner.feature'

/** Runs a feature's text, or the steps of one scenario, with those step definitions: in a run of its own in this process. */
export async function runInner(text: string, support: ISupportCodeLibrary): Promise<readonly InnerScenario[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kubehave-inner-'))
  try {
    writeFileSync(join(folder, FILE), withHeader(text))
    const environment = { cwd: folder, stdout: silent(), stderr: silent() }
    const { runConfiguration } = await loadConfiguration(
      { file: false, provided: { paths: [FILE], format: ['message'] } },
      environment,
    )
    const scenarios = new Map<string, Mutable<InnerScenario>>()
    const names = new Map<string, string>()
    await runCucumber({ ...runConfiguration, support }, environment, (envelope) => {
      const { pickle, testCase, testCaseStarted, testStepFinished, attachment } = envelope
      if (pickle) names.set(pickle.id, pickle.name)
      if (testCase) names.set(testCase.id, names.get(testCase.pickleId) ?? '')
      if (testCaseStarted)
        scenarios.set(testCaseStarted.id, {
          name: names.get(testCaseStarted.testCaseId) ?? '',
          status: 'PASSED',
          message: '',
          attachments: [],
        })
      const attachedTo = attachment && scenarios.get(attachment.testCaseStartedId ?? '')
      if (attachedTo) attachedTo.attachments = [...attachedTo.attachments, attachment.body]
      const scenario = testStepFinished && scenarios.get(testStepFinished.testCaseStartedId)
      const { status = 'PASSED', message = '' } = testStepFinished?.testStepResult ?? {}
      if (scenario?.status === 'PASSED') Object.assign(scenario, { status, message })
    })
    return [...scenarios.values()]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Steps alone are taken for one scenario, in the language of their first word. */
function withHeader(text: string): string {
  if (/^\s*(#|@|Feature:|기능:)/.test(text)) return text
  return /^\s*[가-힣]/.test(text)
    ? `# language: ko\n기능: 안쪽\n시나리오: 하나\n${text}`
    : `Feature: inner\nScenario: one\n${text}`
}

const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })
