import type { Resource, Selector } from '../apimachinery'
import type { NamedRef, Said } from '../cluster'

/** A word of a claim that must be known from somewhere: otherwise the claim holds for no reason. */
export type Word =
  | { readonly type: 'selector'; readonly selector: Selector }
  | { readonly type: 'object'; readonly ref: NamedRef }
  | { readonly type: 'image'; readonly text: string }
  | { readonly type: 'reason'; readonly text: string }
  | { readonly type: 'condition'; readonly text: string }
  /** a state of objects of a resource, of pods where none is named */
  | { readonly type: 'state'; readonly text: string; readonly resource?: Resource }
  | { readonly type: 'node'; readonly text: string }
  /** who does something, and what is done, as steps of the timeline name it */
  | { readonly type: 'component' | 'action'; readonly text: string }
  /** the kind of object that a step is about */
  | { readonly type: 'step kind'; readonly text: string }
  /** that any request was sent at all */
  | { readonly type: 'request' }
  | { readonly type: 'field'; readonly path: string; readonly resource: Resource }
  /** what objects have only where their kind has the field; `otherwise` completes "a Pod …" */
  | { readonly type: 'trait'; readonly path: string; readonly resource: Resource; readonly otherwise: Said }
