// Mirrors pkg/controller/deployment/util/deployment_util.go: the revisions that ReplicaSets are numbered by.
import { ANNOTATION_REVISION, type KubernetesObject } from '../../api'

const INTEGER = /^[+-]?\d+$/

/** A whole number in decimal digits, or undefined. */
export function parseInteger(text: string): number | undefined {
  return INTEGER.test(text) ? Number(text) : undefined
}

/** The revision of an object: 0 without the annotation, undefined where it is no number. */
export function revisionOf({ metadata }: KubernetesObject): number | undefined {
  const text = metadata.annotations?.[ANNOTATION_REVISION]
  return text === undefined ? 0 : parseInteger(text)
}

/** The highest revision; what has none that can be read does not count. */
export function maxRevision(objects: readonly KubernetesObject[]): number {
  return objects.reduce((highest, object) => Math.max(highest, revisionOf(object) ?? 0), 0)
}

/** The second highest revision, that is the one before the present; 0 where there is none. */
export function lastRevision(objects: readonly KubernetesObject[]): number {
  let [highest, second] = [0, 0]
  for (const object of objects) {
    const revision = revisionOf(object)
    if (revision === undefined) continue
    if (revision >= highest) [highest, second] = [revision, highest]
    else if (revision > second) second = revision
  }
  return second
}
