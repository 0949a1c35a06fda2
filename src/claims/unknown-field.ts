import { kindSchema, typeSchema, type FieldSchema } from '../api'
import type { Resource } from '../apimachinery'
import { say, suggestionFor, type Said } from '../cluster'

/** What is wrong with a field's path: it is known when the schema of the object's kind has each of its plain field names. */
export function unknownField(path: string, resource: Resource): Said | undefined {
  let fields: Readonly<Record<string, FieldSchema>> | undefined = kindSchema(resource)?.fields
  for (const name of path.replace(/^\{?\.?|\}$/g, '').split(/\.|\[[^\]]*\]\.?/)) {
    if (!fields || !/^[A-Za-z]\w*$/.test(name)) return undefined
    const field: FieldSchema | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field)
      return say`a ${resource.kind} has no field \`${name}\` (in \`${path}\`)${suggestionFor(name, Object.keys(fields))}`
    const element: FieldSchema = field.items ?? field
    fields = element.ref ? typeSchema(element.ref)?.fields : undefined
  }
  return undefined
}

/** Whether objects of a resource may have a field; those without a schema may have any. */
export const hasField = (resource: Resource, path: string): boolean => unknownField(path, resource) === undefined
