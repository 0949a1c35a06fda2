import type { Info } from './info'
import { isList, withMetadata } from './unstructured'

// What builders have objects pass through (cli-runtime `resource/visitor.go`).

/** Gives the object the namespace of the command where it names none. */
export function setNamespace(info: Info, namespace: string): void {
  if (!info.namespaced || info.namespace !== '') return
  info.namespace = namespace
  updateNamespace(info, namespace)
}

/** Refuses an object that names another namespace than the command. */
export function requireNamespace(info: Info, namespace: string): void {
  if (!info.namespaced) return
  if (info.namespace === '') return setNamespace(info, namespace)
  if (info.namespace === namespace) return
  throw new Error(
    `the namespace from the provided object ${JSON.stringify(info.namespace)} does not match the namespace ${JSON.stringify(namespace)}. ` +
      `You must pass '--namespace=${info.namespace}' to perform this operation.`,
  )
}

/** Takes the namespace from what is cluster-wide. */
export function filterNamespace(info: Info): void {
  if (info.namespaced) return
  info.namespace = ''
  if (info.hasObject && info.object.metadata?.namespace !== undefined) updateNamespace(info, undefined)
}

function updateNamespace(info: Info, namespace: string | undefined): void {
  if (!info.hasObject || isList(info.object) || info.object.kind === 'Table') return
  info.object = withMetadata(info.object, { namespace })
}

/** Reads an object of a file anew from the server, in the form that is asked for. */
export function retrieveLatest(info: Info, accept: string | undefined): void {
  if (isList(info.object)) {
    throw new Error('watch is only supported on individual resources and resource collections, but a list of resources is found')
  }
  if (info.name === '') return
  if (info.namespaced && info.namespace === '')
    throw new Error(`no namespace set on resource ${info.resource.resource} ${JSON.stringify(info.name)}`)
  info.accept = accept
  info.get()
}
