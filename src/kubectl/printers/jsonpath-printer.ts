import type { Unstructured } from '../resource'
import { asError } from '../errors'
import { goSyntax } from './go-format'
import { JsonPath, type JsonPathOptions } from './jsonpath'
import type { ResourcePrinter } from './printer'

/** cli-runtime `printers/jsonpath.go`. */
export class JsonPathPrinter implements ResourcePrinter {
  private readonly path: JsonPath

  constructor(
    private readonly template: string,
    options: JsonPathOptions,
  ) {
    try {
      this.path = new JsonPath(template, options)
    } catch (error) {
      throw new Error(`error parsing jsonpath ${template}, ${asError(error).message}`)
    }
  }

  print(object: Unstructured, out: (text: string) => void): void {
    let text: string
    try {
      text = this.path.execute(object)
    } catch (error) {
      const details =
        `Error executing template: ${asError(error).message}. Printing more information for debugging the template:\n` +
        `\ttemplate was:\n\t\t${this.template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`
      throw new Error(`error executing jsonpath ${JSON.stringify(this.template)}: ${details}\n`)
    }
    out(text)
  }
}
