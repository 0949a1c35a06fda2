import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator, type GherkinDocument, type Pickle, type PickleStep, type Step } from '@cucumber/messages'

/** A step of a scenario, with where its parts stand in the feature. */
export interface PlacedStep {
  readonly text: string
  /** by its keyword: And and But take the one before */
  readonly type: 'context' | 'action' | 'outcome' | 'unknown'
  readonly line: number
  /** where the text begins, behind the keyword */
  readonly column: number
  readonly docString?: { readonly text: string; readonly line: number; readonly column: number }
  /** its first row are the names of the columns */
  readonly table?: { readonly rows: readonly (readonly string[])[]; readonly line: number; readonly column: number }
}

export interface PlacedScenario {
  /** by Gherkin's name of it */
  readonly language: string
  readonly tags: readonly string[]
  readonly steps: readonly PlacedStep[]
}

const TYPES: Readonly<Record<string, PlacedStep['type']>> = { Context: 'context', Action: 'action', Outcome: 'outcome' }

/** The scenarios of a feature, a row of an outline as one each. Throws where it cannot be parsed. */
export function parseFeature(text: string, uri: string, language: string): readonly PlacedScenario[] {
  const newId = IdGenerator.incrementing()
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher(language)).parse(text)
  const steps = new Map(stepsOf(document).map((step) => [step.id, step]))
  return compile(document, uri, newId).map((pickle: Pickle) => ({
    language: pickle.language,
    tags: pickle.tags.map(({ name }) => name),
    steps: pickle.steps.flatMap((step) => {
      const source = steps.get(step.astNodeIds[0] ?? '')
      return source ? [placedStep(step, source)] : []
    }),
  }))
}

function stepsOf({ feature }: GherkinDocument): readonly Step[] {
  return (feature?.children ?? []).flatMap(({ background, scenario, rule }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
    ...(rule?.children ?? []).flatMap((child) => [...(child.background?.steps ?? []), ...(child.scenario?.steps ?? [])]),
  ])
}

function placedStep({ text, type, argument }: PickleStep, { location, keyword, docString, dataTable }: Step): PlacedStep {
  return {
    text,
    type: TYPES[type ?? ''] ?? 'unknown',
    line: location.line,
    column: (location.column ?? 1) + keyword.length,
    ...(argument?.docString &&
      docString && {
        docString: { text: argument.docString.content, line: docString.location.line, column: docString.location.column ?? 1 },
      }),
    ...(argument?.dataTable &&
      dataTable && {
        table: {
          rows: argument.dataTable.rows.map((row) => row.cells.map(({ value }) => value)),
          line: dataTable.location.line,
          column: dataTable.location.column ?? 1,
        },
      }),
  }
}
