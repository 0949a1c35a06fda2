import type { WatchEvent } from '../../client'
import { isList, withMetadata, type Unstructured } from '../resource'

/** A change that a watch reported, as printers take it with `--output-watch-events`. */
export interface PrintedWatchEvent {
  readonly type: WatchEvent['type']
  readonly object: Unstructured
}

/** Writes objects to the command's output; one printer serves one call and may remember what it wrote. */
export interface ResourcePrinter {
  /** gives the text of an object to `out`; throws where the object cannot be printed so */
  print(object: Unstructured, out: (text: string) => void): void
}

/** The object without its managed fields, of lists each item without. */
export function omitManagedFields(object: Unstructured): Unstructured {
  if (isList(object)) return { ...object, items: object.items.map(omitManagedFields) }
  return object.metadata?.managedFields === undefined ? object : withMetadata(object, { managedFields: undefined })
}

/** Refuses objects that do not say what they are. */
export function requireKind({ apiVersion, kind }: Unstructured): void {
  if (!kind && !apiVersion)
    throw new Error('missing apiVersion or kind; try GetObjectKind().SetGroupVersionKind() if you know the type')
}
