import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import ts from 'typescript'
import { builtInImages, ImageBehaviourError, parseImageBehaviour, referenceImages } from '../../src/container-runtime'
import schema from '../../src/container-runtime/image-behaviour.schema.json'

const FOLDER = join(__dirname, '../../src/container-runtime')

interface Property {
  readonly type: string
  readonly isOptional: boolean
}

/** The fields of the interfaces of the file that declares image behaviours. */
function declared(): ReadonlyMap<string, Readonly<Record<string, Property>>> {
  const file = join(FOLDER, 'image-behaviour.ts')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const found = new Map<string, Readonly<Record<string, Property>>>()
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node)) return
    const fields = node.members
      .filter(ts.isPropertySignature)
      .map((member) => [
        member.name.getText(),
        { type: member.type?.getText().replaceAll('readonly ', '') ?? '', isOptional: member.questionToken !== undefined },
      ])
    found.set(node.name.text, Object.fromEntries(fields) as Record<string, Property>)
  })
  return found
}

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly const?: string
  readonly oneOf?: readonly Schema[]
}

const definitions = schema.$defs as unknown as Readonly<Record<string, Schema>>
const NAMES: Readonly<Record<string, string>> = { answer: 'HttpAnswer', logLine: 'ImageLogLine', port: 'ImagePort' }

/** How TypeScript would write the type that a schema describes. */
function typeOf(of: Schema): string {
  const name = of.$ref?.split('/').at(-1) ?? ''
  if (name === 'duration') return 'number'
  if (NAMES[name]) return NAMES[name]
  const wanted = of.$ref ? (definitions[name] ?? {}) : of
  if (wanted.oneOf) return wanted.oneOf.map(typeOf).join(' | ')
  if (wanted.const !== undefined) return `'${wanted.const}'`
  if (wanted.enum)
    return wanted.enum.join() === 'liveness,readiness,startup' ? 'ProbeKind' : wanted.enum.map((each) => `'${each}'`).join(' | ')
  switch (wanted.type) {
    case 'integer':
    case 'number':
      return 'number'
    case 'array': {
      const items = typeOf(wanted.items ?? {})
      return items.includes(' | ') ? `(${items})[]` : `${items}[]`
    }
    case 'object':
      if (!wanted.properties) return 'Readonly<Record<string, string>>'
      return `{ ${Object.entries(wanted.properties)
        .map(([field, inner]) => `${field}: ${typeOf(inner)}`)
        .join('; ')} }`
    default:
      return wanted.type ?? ''
  }
}

function fieldsOf({ properties = {}, required = [] }: Schema): Readonly<Record<string, Property>> {
  const fields = Object.entries(properties).map(([name, inner]) => [
    name,
    { type: typeOf(inner), isOptional: !required.includes(name) },
  ])
  return Object.fromEntries(fields) as Record<string, Property>
}

/** Unions in one order, however they are written. */
function normal(fields: Readonly<Record<string, Property>>): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, isOptional }]) => [
      name,
      { isOptional, type: type.split(' | ').sort().join(' | ') },
    ]),
  )
}

describe('the schema of image behaviours', () => {
  const interfaces = declared()

  it('has the fields of the type, all but those that only code can give', () => {
    const { fromEnvironment: _, ...fields } = interfaces.get('ImageBehaviour') ?? {}
    expect(normal(fieldsOf(schema as unknown as Schema))).to.deep.equal(normal(fields))
  })

  for (const [name, type] of Object.entries(NAMES))
    it(`has the fields of ${type}`, () => {
      expect(normal(fieldsOf(definitions[name] ?? {}))).to.deep.equal(normal(interfaces.get(type) ?? {}))
    })

  it('describes every image that comes with the cluster', () => {
    for (const { fromEnvironment: _, ...behaviour } of [...Object.values(builtInImages), ...Object.values(referenceImages)])
      expect(parseImageBehaviour(JSON.stringify(behaviour))).to.deep.equal(behaviour)
  })
})

describe('an image described in YAML', () => {
  it('may say all there is to say', () => {
    const text = `
pullMs: 3s
startMs: 500
ports: [8080, {port: 6379, protocol: TCP}]
answers:
  - {path: /healthz, status: 500, fromMs: 30s}
  - {path: /ready, status: 503, untilMs: 5000}
exit: {code: 3, afterMs: 1m30s}
stop: ignored
log: [{atMs: 0, text: hello}]
files: {/etc/app.conf: "debug=1"}
failingProbes: [readiness]
`
    expect(parseImageBehaviour(text)).to.deep.equal({
      pullMs: 3000,
      startMs: 500,
      ports: [8080, { port: 6379, protocol: 'TCP' }],
      answers: [
        { path: '/healthz', status: 500, fromMs: 30_000 },
        { path: '/ready', status: 503, untilMs: 5000 },
      ],
      exit: { code: 3, afterMs: 90_000 },
      stop: 'ignored',
      log: [{ atMs: 0, text: 'hello' }],
      files: { '/etc/app.conf': 'debug=1' },
      failingProbes: ['readiness'],
    })
  })

  const WRONG: readonly [text: string, problem: string][] = [
    ['exitt: {code: 1, afterMs: 0}', 'line 1: unknown field "exitt"; did you mean "exit"?'],
    ['startMs: 1\nanswer:\n- status: 500', 'line 2: unknown field "answer"; did you mean "answers"?'],
    ['answers:\n- {pth: /, status: 500}', 'line 2: unknown field "answers[0].pth"; did you mean "path"?'],
    ['startMs: soon', 'startMs must be a duration in milliseconds or as a text such as 500ms or 1m30s, not "soon"'],
    ['ports: 80', 'ports must be a list in which each is a whole number between 1 and 65535 or a map of port, protocol, not 80'],
    ['ports: [0]', 'ports[0] must be a whole number between 1 and 65535 or a map of port, protocol, not 0'],
    ['fromEnvironment: x', 'unknown field "fromEnvironment"'],
    ['exit: 3', 'exit must be a map of code, afterMs, not 3'],
    ['exit: {code: 3, afterMs: 1, why: x}', 'unknown field "exit.why"'],
    ['exit: {code: 1}', 'exit needs the field "afterMs"'],
    ['stop: never', 'stop must be ignored or a map of code, afterMs, not "never"'],
    ['failingProbes: [alive]', 'failingProbes[0] must be one of liveness, readiness, startup, not "alive"'],
    ['exists: "yes"', 'exists must be true or false, not "yes"'],
    ['- nginx', "an image's behaviour must be a map of exists, pullMs"],
    ['', "an image's behaviour must be a map of exists"],
    ['exit: {code: 1', 'not YAML: '],
    ['exists: true\nexists: false', 'not YAML: Map keys must be unique'],
    ['__proto__: {exists: false}', 'unknown field "__proto__"'],
  ]
  for (const [text, problem] of WRONG)
    it(`is refused where it says ${JSON.stringify(text)}`, () => {
      expect(() => parseImageBehaviour(text)).to.throw(ImageBehaviourError, problem)
    })

  it('is told of all that is wrong at once', () => {
    const attempt = (): unknown => parseImageBehaviour('pulMs: 1\nstartMs: x')
    expect(attempt).to.throw(/pulMs[^]*startMs/)
  })
})
