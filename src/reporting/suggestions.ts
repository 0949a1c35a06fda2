import { explainParameters, nearestSentences } from './nearest-sentences'

interface SnippetOptions {
  readonly generatedExpressions: readonly { readonly source: string }[]
}

/** Takes the place of cucumber's snippets: an unknown sentence is answered with the nearest that kubehave knows. */
export default class Suggestions {
  build({ generatedExpressions }: SnippetOptions): string {
    const text = generatedExpressions[0]?.source ?? ''
    const near = nearestSentences(text)
    const own = `steps of your own: import { action } from 'kubehave'; action({ en: '${text.replace(/'/g, "\\'")}' }, function () { … })`
    if (!near.length) return `// kubehave knows no sentence like this one.\n// ${own}`
    return [
      '// kubehave does not know this sentence; the nearest are:',
      ...near.map((sentence) => `//   ${sentence}`),
      ...explainParameters(near[0] ?? '').map((line) => `//     ${line}`),
      `// ${own}`,
    ].join('\n')
  }
}
