import { expect } from 'chai'
import { GoTemplatePrinter, JsonPathPrinter, evaluateJsonPath } from '../../src/kubectl/printers'
import type { Unstructured } from '../../src/kubectl/resource'

const POD: Unstructured = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web', 'a.b/c': 'x' } },
  spec: {
    containers: [
      { name: 'one', image: 'nginx:1', ports: [{ containerPort: 80 }] },
      { name: 'two', image: 'nginx:2' },
      { name: 'three', image: 'busybox' },
    ],
    priority: 1234567,
  },
}

describe('kubectl’s JSONPath', () => {
  const cases: readonly [template: string, printed: string][] = [
    ['{.metadata.name}', 'web'],
    ['name is {.metadata.name}{"\\n"}', 'name is web\n'],
    ['{.spec.containers[*].name}', 'one two three'],
    ['{.spec.containers[0,2].name}', 'one three'],
    ['{.spec.containers[-1].name}', 'three'],
    ['{.spec.containers[0:2].name}', 'one two'],
    ['{.spec.containers[::2].name}', 'one three'],
    ['{.spec.containers[?(@.name=="two")].image}', 'nginx:2'],
    ['{.spec.containers[?(@.ports)].name}', 'one'],
    ['{.spec.containers[?(@.name!="two")].name}', 'one three'],
    ['{..containerPort}', '80'],
    ['{..image}', 'nginx:1 nginx:2 busybox'],
    ['{range .spec.containers[*]}[{.name}] {end}.', '[one] [two] [three] .'],
    ['{.metadata.labels.a\\.b/c}', 'x'],
    ["{.metadata['name']}", 'web'],
    ['{.metadata.labels}', '{"a.b/c":"x","app":"web"}'],
    ['{.spec.priority}', '1234567'],
    ['{.nope}{.nope.deeper}', ''],
    ['.plain', '.plain'],
  ]
  for (const [template, printed] of cases) {
    it(`prints ${JSON.stringify(printed)} for ${template}`, () => expect(evaluateJsonPath(template, POD)).to.equal(printed))
  }

  const mistakes: readonly [template: string, message: string][] = [
    ['{.a', 'unclosed action'],
    ['{.a["b"]}', 'invalid array index "b"'],
    ['{.a[', 'unterminated array'],
    ['{.a[?(@.b]}', 'unterminated filter'],
    ['{%}', "unrecognized character in action: U+0025 '%'"],
    ['{....a}', 'invalid multiple recursive descent'],
    ['{"a}', 'unterminated quoted string'],
  ]
  for (const [template, message] of mistakes) {
    it(`refuses ${template}`, () => {
      expect(() => new JsonPathPrinter(template, {})).to.throw(`error parsing jsonpath ${template}, ${message}`)
    })
  }

  it('tells of an index out of bounds with the whole object in Go’s syntax', () => {
    const printer = new JsonPathPrinter('{.items[1]}', { allowMissingKeys: true })
    const object = { apiVersion: 'v1', kind: 'List', metadata: {}, items: [1] } as unknown as Unstructured
    expect(() => printer.print(object, () => undefined)).to.throw(
      'error executing jsonpath "{.items[1]}": Error executing template: array index out of bounds: index 1, length 1. ' +
        'Printing more information for debugging the template:\n\ttemplate was:\n\t\t{.items[1]}\n\tobject given to jsonpath engine was:\n' +
        '\t\tmap[string]interface {}{"apiVersion":"v1", "items":[]interface {}{1}, "kind":"List", "metadata":map[string]interface {}{}}\n\n\n',
    )
  })

  it('counts a missing key as an error where that is asked for', () => {
    const printer = new JsonPathPrinter('{.nope}', { allowMissingKeys: false })
    expect(() => printer.print(POD, () => undefined)).to.throw('Error executing template: nope is not found.')
  })
})

function applied(template: string): string {
  let text = ''
  new GoTemplatePrinter(template, true).print(POD, (part) => (text += part))
  return text
}

describe('Go templates', () => {
  const cases: readonly [template: string, printed: string][] = [
    ['{{.metadata.name}} of {{.kind}}', 'web of Pod'],
    ['{{range .spec.containers}}{{.name}}{{"\\n"}}{{end}}', 'one\ntwo\nthree\n'],
    ['{{range $i, $c := .spec.containers}}{{if $i}}, {{end}}{{$i}}={{$c.name}}{{end}}', '0=one, 1=two, 2=three'],
    ['{{range $k, $v := .metadata.labels}}{{$k}}={{$v}};{{end}}', 'a.b/c=x;app=web;'],
    ['{{range .nope}}x{{else}}none{{end}}', 'none'],
    ['{{with .metadata}}{{.name}}{{end}}', 'web'],
    ['{{if eq .kind "Deployment"}}d{{else if eq .kind "Pod"}}p{{else}}?{{end}}', 'p'],
    ['{{.nope}}', '<no value>'],
    ['{{index .spec.containers 1 "name"}}', 'two'],
    ['{{index .metadata.labels "app"}}', 'web'],
    ['{{len .spec.containers}}', '3'],
    ['{{.spec.priority}}', '1.234567e+06'],
    ['{{printf "%-5s|%5s|%q" .kind "a" "b"}}', 'Pod  |    a|"b"'],
    ['{{.kind | printf "%s-%s" "a"}}', 'a-Pod'],
    ['a {{- /* nothing */ -}} b', 'ab'],
    ['{{- range .spec.containers -}} {{.name}} {{- end -}}', 'onetwothree'],
    ['{{define "T"}}<{{.}}>{{end}}{{template "T" .kind}}', '<Pod>'],
    ['{{$x := 1}}{{range .spec.containers}}{{$x = 2}}{{end}}{{$x}}', '2'],
    ['{{range .spec.containers}}{{if eq .name "two"}}{{break}}{{end}}{{.name}}{{end}}', 'one'],
    ['{{and .kind .nope}} {{or .nope "d"}} {{not .nope}}', '<no value> d true'],
    ['{{exists . "metadata" "name"}} {{exists . "metadata" "nope"}}', 'true false'],
    ['{{base64decode "aGk="}}', 'hi'],
    ['{{(index .spec.containers 0).name}}', 'one'],
    ['{{.metadata.labels}}', 'map[a.b/c:x app:web]'],
  ]
  for (const [template, printed] of cases) {
    it(`prints ${JSON.stringify(printed)} for ${template}`, () => expect(applied(template)).to.equal(printed))
  }

  const mistakes: readonly [template: string, message: string][] = [
    ['{{.a', 'unclosed action'],
    ['{{foo}}', 'function "foo" not defined'],
    ['{{$y}}', 'undefined variable "$y"'],
    ['{{if}}{{end}}', 'missing value for if'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{range .a}}', 'unexpected EOF'],
    ['{{"abc}}', 'unterminated quoted string'],
  ]
  for (const [template, message] of mistakes) {
    it(`refuses ${template}`, () => {
      expect(() => new GoTemplatePrinter(template, true)).to.throw(
        `error parsing template ${template}, template: output:1: ${message}`,
      )
    })
  }

  it('says where running it went wrong', () => {
    expect(() => applied('{{eq .spec.priority 3}}')).to.throw(
      'error executing template "{{eq .spec.priority 3}}": template: output:1:2: executing "output" at <eq .spec.priority 3>: ' +
        'error calling eq: incompatible types for comparison: float64 and int',
    )
  })
})
