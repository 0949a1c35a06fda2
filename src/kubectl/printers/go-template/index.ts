import { asError } from '../../errors'
import type { Unstructured } from '../../resource'
import { formatFloat, goValue } from '../go-format'
import { goMapJson } from '../json'
import type { ResourcePrinter } from '../printer'
import { executeTemplate } from './interpreter'
import { TemplateSyntaxError } from './lexer'
import type { ParsedTemplate } from './nodes'
import { parseTemplate } from './parser'

/** Prints an object through a Go template (cli-runtime `printers/template.go`). */
export class GoTemplatePrinter implements ResourcePrinter {
  private readonly template: ParsedTemplate

  constructor(
    private readonly text: string,
    private readonly allowMissingKeys: boolean,
  ) {
    try {
      this.template = parseTemplate(text)
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error
      throw new Error(`error parsing template ${text}, template: output:${error.line}: ${error.message}`)
    }
  }

  print(object: Unstructured, out: (text: string) => void): void {
    try {
      executeTemplate(this.template, object, this.allowMissingKeys, out)
    } catch (error) {
      const { message } = asError(error)
      out(`Error executing template: ${message}. Printing more information for debugging the template:\n`)
      out(`\ttemplate was:\n\t\t${this.text}\n\traw data was:\n\t\t${goMapJson(object)}\n`)
      out(`\tobject given to template engine was:\n\t\t${goValue(object, formatFloat)}\n\n`)
      throw new Error(`error executing template ${JSON.stringify(this.text)}: ${message}`)
    }
  }
}
