/** Words that may be written otherwise; each is a regular expression and the part of a cucumber expression that takes its place. */
type Forms = readonly (readonly [RegExp, string])[]

/** Other names of things, and other words that say the same; later ones find what earlier ones left. */
const SYNONYMS: Forms = [
  [/(?<=scaled?(?: \{ref\})?) to \{int\}$/, ' (up )(down )to {int}( replica)( replicas)'],
  [/(?<=with) code(?= \{int\})/, '( exit) code'],
  [/^the seed(?= \{int\})/, '(the )seed( is)'],
  [/\{int\}/g, '{number}'],
  [/^a\(n\) \{kind\}(?!.* with replicas)/, 'a(n) {workload}'],
  [/(?<=\{kind\}|\{workload\}|^a pod)(?= \{string\})/, '( named)( called)'],
  [/^the namespace(?= \{string\})/, 'the/a namespace( named)( called)'],
  [/^a cluster$/, 'a( running)( Kubernetes) cluster'],
  [/(?:with|and)(?= image \{string\}$)/, 'with/and/of/running'],
  [/relabelled$/, 'relabelled/relabeled'],
  [/relabelled (?=\{labels\})/, 'relabelled/relabeled/labelled/labeled (with )(to )'],
  [/^I relabel (.+) (?=\{labels\})/, 'I label/relabel $1 (with )(to )'],
  [/(?<= )labelled(?= \{string\})/, 'labelled/labeled/with\\ label/with\\ labels'],
  [/matching(?= \{selector\})/, 'matching/labelled/labeled/with\\ label/with\\ labels/with\\ the\\ label'],
  [/(?<=has) (label|condition)(?= \{)/, ' (the )$1(s)'],
  [/(?<= )node(?= \{name\})|^node(?= \{name\})/, 'node/the\\ node'],
  [/(?<=is tainted)(?= \{string\})/, '( with)'],
  [/(?<=^the image of \{ref\} is )set/, 'set/changed/updated'],
  [/^I set/, 'I set/change/update'],
  [/(?<=^|^I \S+ )a pod(?= is| of \{ref\}| \(|$)/, 'a/one pod'],
  [/(?<=^|^I \S+ )all pods/, 'all/the pods'],
  [/^every/, 'every/each'],
  [/^a container of/, 'a/the container of/in'],
  [/^the manifest:/, 'the( following) manifest(s):'],
  [/^I apply the manifest:/, 'I apply the( following) manifest(s):'],
  [/^the manifest is applied:/, 'the( following) manifest is applied:'],
  [/^I apply(?= \{string\})/, 'I apply( the manifest)'],
  [/^I run(?= \{command\}$)/, 'I run( the command)'],
  [/^I wait/, 'I wait( for)'],
  [/(?<=is rolled back)$/, '( to the previous revision)'],
  [/to fail(?= its \{probe\})/, 'to\\ fail/failing'],
  [/fails its \{probe\} probe/, 'fails its/the {probe} probe(s)'],
  [/answers HTTP/, 'answers/serves HTTP'],
  [/of requests/, 'of( the) requests'],
  [/not restarted/, 'not/never restarted'],
  [/is gone/, 'is\\ gone/no\\ longer\\ exists'],
  [/(?<=\{ref\}) is (?=\{value\})/, ' is/equals/should\\ be/should\\ equal '],
  [/true$/, 'true/True'],
  [/false$/, 'false/False'],
  [/unknown$/, 'unknown/Unknown'],
]

/** What those that are no claims may write otherwise besides. */
const FACTS: Forms = [[/(?<=[^\\]\s)does not (\w+)(?=\s|$)/g, "does\\ not\\ $1/doesn't\\ $1"]]

/** The verbs of claims: what holds may also be said to be what should hold. */
const VERBS: Forms = [
  [/(?<=[^\\]\s)does not (\w+)(:?)(?=\s|$)/g, "does\\ not\\ $1$2/doesn't\\ $1$2/should\\ not\\ $1$2"],
  [/(?<=[^\\]\s)do not (\w+)(:?)(?=\s|$)/g, "do\\ not\\ $1$2/don't\\ $1$2/should\\ not\\ $1$2"],
  [/(?<=[^\\]\s)is not(?=\s)/g, "is\\ not/isn't/should\\ not\\ be"],
  [/(?<=[^\\]\s)is\/are(?=\s)/g, 'is/are/should\\ be'],
  [/(?<=[^\\]\s)(is|are)(:?)(?=\s|$)/g, '$1$2/should\\ be$2'],
  [/(?<=[^\\]\s)has(?=\s)/g, 'has/should\\ have'],
  [/(?<=[^\\]\s)(exist|run)\(s\)(?=\s|$)/g, '$1/$1s/should\\ $1'],
  [/(?<=[^\\]\s)contains(:?)(?=\s|$)/g, 'contains$1/includes$1/should\\ contain$1/should\\ include$1'],
  [/(?<=[^\\]\s)(contain|run)(?=\s)/g, '$1/should\\ $1'],
  [/(?<=[^\\]\s)include(?=\s)/g, 'include/contain/should\\ include/should\\ contain'],
  [/(?<=[^\\]\s)(run|exist)s(?=\s|$)/g, '$1s/should\\ $1'],
  [/(?<=[^\\]\s)(succeed|fail)s(?=\s|$)/g, '$1s/$1ed/should\\ $1'],
  [/(?<=[^\\]\s)matches(:?)(?=\s|$)/g, 'matches$1/should\\ match$1'],
  [/(?<=[^\\]\s)(succeed|fail)ed(?=\s|$)/g, '$1ed/$1/$1s'],
]

/**
 * An English sentence as the cucumber expression that takes all its forms: numbers in words, the commonest synonyms, a claim's verbs with
 * `should`. The catalogue says it in the plainest of them, which documentation and suggestions show.
 */
export function withEnglishForms(sentence: string, isClaim: boolean): string {
  return [...SYNONYMS, ...(isClaim ? VERBS : FACTS)].reduce((text, [words, forms]) => text.replace(words, forms), sentence)
}
