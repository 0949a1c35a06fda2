import { explainParameters, nearestSentences } from './nearest-sentences'
import { hasStrangeTime } from './wordings'

interface SnippetOptions {
  readonly generatedExpressions: readonly { readonly source: string }[]
}

interface Words {
  readonly language: string
  readonly own: string
  readonly none: string
  readonly nearest: string
  readonly times: string
}

const ENGLISH: Words = {
  language: 'en',
  own: 'steps of your own',
  none: 'kubehave knows no sentence like this one.',
  nearest: 'kubehave does not know this sentence; the nearest are:',
  times:
    'when a claim has to hold stands in front of it, with a comma: within 5s, | for 5s, | after 5s, | throughout, | at no time, | at some time,',
}

const KOREAN: Words = {
  language: 'ko',
  own: '직접 만드는 스텝',
  none: '이와 비슷한 문장은 kubehave에 없습니다.',
  nearest: 'kubehave가 모르는 문장입니다. 가장 가까운 문장:',
  times: '주장이 언제 성립해야 하는지는 앞에 쓴다: 5초 안에 | 5초 동안 | 5초 뒤에 | 내내 | 다음은 한 번도 없었다: | 한때',
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
      ...(hasStrangeTime(text) ? [`// ${words.times}`] : []),
      `// ${own}`,
    ].join('\n')
  }
}
