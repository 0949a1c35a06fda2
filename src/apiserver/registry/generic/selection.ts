// Mirrors apiserver storage/selection_predicate.go and the field label conversions of the kinds.
import type { KubernetesObject, Stored } from '../../../api'
import {
  matchesFields,
  newBadRequest,
  parseFieldSelector,
  parseSelector,
  type FieldRequirement,
  type ListFilter,
  type Resource,
  type Selector,
} from '../../../apimachinery'
import type { Strategy } from '../strategy'

/** Which objects of a resource a list, watch or deletion of a collection is about. */
export interface Selection {
  /** the part that indexes of the store can answer */
  readonly filter: ListFilter
  /** the one name that is asked for, if there is one */
  readonly name?: string
  /** whether an object of the right namespace passes; undefined where every one does */
  readonly matches?: (object: Stored) => boolean
  /** whether a label or field selector narrows the result, so that what is left over cannot be counted */
  readonly isSelective: boolean
}

const selectors = new Map<string, Selector>()

function labelSelectorOf(text: string): Selector | undefined {
  if (text === '') return undefined
  let selector = selectors.get(text)
  if (!selector) {
    try {
      selector = parseSelector(text)
    } catch (error) {
      throw newBadRequest((error as Error).message)
    }
    if (selectors.size > 1000) selectors.clear()
    selectors.set(text, selector)
  }
  return selector.isEmpty() ? undefined : selector
}

function fieldRequirementsOf(text: string, resource: Resource, strategy: Strategy): readonly FieldRequirement[] {
  if (text === '') return []
  let requirements: readonly FieldRequirement[]
  try {
    requirements = parseFieldSelector(text)
  } catch (error) {
    throw newBadRequest((error as Error).message)
  }
  for (const { field } of requirements) checkField(field, resource, strategy)
  return requirements
}

/** Kinds that register what fields they are selected by; all others know name and namespace alone, whatever they index. */
const WITH_FIELD_LABELS: ReadonlySet<string> = new Set([
  'certificatesigningrequests.certificates.k8s.io',
  'events',
  'events.events.k8s.io',
  'jobs.batch',
  'namespaces',
  'nodes',
  'pods',
  'replicationcontrollers',
  'resourceslices.resource.k8s.io',
  'secrets',
  'services',
])

function checkField(field: string, { kind, namespaced, qualified }: Resource, { selectableFields }: Strategy): void {
  const isKnown = WITH_FIELD_LABELS.has(qualified)
  if (field === 'metadata.name' || (field === 'metadata.namespace' && (namespaced || !isKnown))) return
  if (!isKnown)
    throw newBadRequest(`${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`)
  if (selectableFields && Object.hasOwn(selectableFields, field)) return
  if (kind === 'Job') throw newBadRequest(`field label ${JSON.stringify(field)} not supported for Job`)
  throw newBadRequest(`field label not supported: ${field}`)
}

function fieldValue(object: KubernetesObject, field: string, strategy: Strategy): string {
  if (field === 'metadata.name') return object.metadata.name ?? ''
  if (field === 'metadata.namespace') return object.metadata.namespace ?? ''
  return strategy.selectableFields?.[field]?.(object) ?? ''
}

/** Reads the selectors of a request. Throws BadRequest in upstream's words where one cannot be parsed or names an unknown field. */
export function selectionOf(
  strategy: Strategy,
  resource: Resource,
  namespace: string,
  labelSelector: string,
  fieldSelector: string,
): Selection {
  const labels = labelSelectorOf(labelSelector)
  const fields = fieldRequirementsOf(fieldSelector, resource, strategy)
  const exact = (field: string): string | undefined => fields.find((f) => f.field === field && f.operator === '=')?.value
  const nodeName = resource.qualified === 'pods' ? exact('spec.nodeName') : undefined
  const name = exact('metadata.name')
  const pair = labels?.requiredPair()
  const filter: ListFilter = {
    ...(namespace && { namespace }),
    ...(nodeName && { nodeName }),
    ...(pair && { label: pair }),
  }
  const isSelective = labels !== undefined || fields.length > 0
  if (!isSelective) return { filter, isSelective }
  const matches = (object: Stored): boolean =>
    (!labels || labels.matches(object.metadata.labels)) &&
    (fields.length === 0 || matchesFields(fields, (field) => fieldValue(object, field, strategy)))
  return { filter, matches, isSelective, ...(name !== undefined && { name }) }
}
