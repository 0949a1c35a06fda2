import { groupOf, isList, type Unstructured } from '../resource'
import { requireKind, type ResourcePrinter } from './printer'

/** `pod/web`, `replicaset.apps/blue`: an object's kind and name (cli-runtime `printers/name.go`). */
export function nameOf({ apiVersion = '', kind = '<unknown>', metadata }: Unstructured): string {
  const group = groupOf(apiVersion)
  return `${kind.toLowerCase()}${group && `.${group}`}/${metadata?.name || '<unknown>'}`
}

/** Prints what was done with an object: `pod/web created`; with `short` its name alone. */
export class NamePrinter implements ResourcePrinter {
  constructor(
    private readonly operation: string,
    private readonly short: boolean,
  ) {}

  print(object: Unstructured, out: (text: string) => void): void {
    if (isList(object)) {
      for (const item of object.items) this.print(item, out)
      return
    }
    requireKind(object)
    out(`${nameOf(object)}${this.short || !this.operation ? '' : ` ${this.operation}`}\n`)
  }
}
