import { explainParameters, nearestSentences } from './nearest-sentences'

interface SnippetOptions {
  readonly generatedExpressions: readonly { readonly source: string }[]
}

interface Words {
  readonly language: string
  readonly own: string
  readonly none: string
  readonly nearest: string
}

const ENGLISH: Words = {
  language: 'en',
  own: 'steps of your own',
  none: 'kubehave knows no sentence like this one.',
  nearest: 'kubehave does not know this sentence; the nearest are:',
}

const KOREAN: Words = {
  language: 'ko',
  own: '직접 만드는 스텝',
  none: '이와 비슷한 문장은 kubehave에 없습니다.',
  nearest: 'kubehave가 모르는 문장입니다. 가장 가까운 문장:',
}

/** Takes the place of cucumber's snippets: an unknown sentence is answered with the nearest that kubehave knows, in its own language. */
export default class Suggestions {
  build({ generatedExpressions }: SnippetOptions): string {
    const text = generatedExpressions[0]?.source ?? ''
    const near = nearestSentences(text)
    const words = /[가-힣]/.test(text) ? KOREAN : ENGLISH
    const own = `${words.own}: import { action } from 'kubehave'; action({ ${words.language}: '${text.replace(/'/g, "\\'")}' }, function () { … })`
    if (!near.length) return `// ${words.none}\n// ${own}`
    return [
      `// ${words.nearest}`,
      ...near.map((sentence) => `//   ${sentence}`),
      ...explainParameters(near[0] ?? '').map((line) => `//     ${line}`),
      `// ${own}`,
    ].join('\n')
  }
}
