import { ANNOTATION_LAST_APPLIED, type KubernetesObject, type Taint, type Toleration } from '../../api'
import type { DescribeWriter } from './describe-writer'

const MAX_ANNOTATION_LENGTH = 140

/** A title and values under each other; `<none>` where there are none. */
export function writeMultiline(w: DescribeWriter, title: string, values: readonly string[], indent = ''): void {
  // each piece is written by itself, since a nested writer indents each of them
  w.write(0, `${indent}${title}:\t`)
  if (values.length === 0) return w.write(0, '<none>\n')
  for (const [index, value] of values.entries()) {
    if (index !== 0) {
      w.write(0, indent)
      w.write(0, '\t')
    }
    w.write(0, `${value}\n`)
  }
}

/** Labels in the order of their keys, one a line. */
export function writeLabels(
  w: DescribeWriter,
  title: string,
  labels: Readonly<Record<string, string>> | undefined,
  indent = '',
): void {
  const keys = Object.keys(labels ?? {}).sort()
  writeMultiline(
    w,
    title,
    keys.map((key) => `${key}=${labels?.[key]}`),
    indent,
  )
}

/** Annotations in the order of their keys; long ones under their key, each line cut. What kubectl applied last is left out. */
export function writeAnnotations(
  w: DescribeWriter,
  title: string,
  annotations: Readonly<Record<string, string>> | undefined,
): void {
  const entries = Object.entries(annotations ?? {})
    .filter(([key]) => key !== ANNOTATION_LAST_APPLIED)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  w.write(0, `${title}:\t`)
  if (entries.length === 0) w.write(0, '<none>\n')
  for (const [index, [key, text]] of entries.entries()) {
    if (index !== 0) w.write(0, '\t')
    const value = text.replace(/\n$/, '')
    if (value.length + key.length + 2 > MAX_ANNOTATION_LENGTH || value.includes('\n')) {
      w.write(0, `${key}:\n`)
      for (const line of value.split('\n')) w.write(0, `\t  ${shorten(line, MAX_ANNOTATION_LENGTH - 2)}\n`)
    } else w.write(0, `${key}: ${value}\n`)
  }
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text
}

/** Name, namespace, labels and annotations, as most descriptions begin. */
export function writeHead(w: DescribeWriter, { metadata }: KubernetesObject): void {
  writeName(w, { metadata })
  writeLabelsAndAnnotations(w, { metadata })
}

export function writeName(w: DescribeWriter, { metadata }: KubernetesObject): void {
  w.field(0, 'Name', metadata.name ?? '')
  w.field(0, 'Namespace', metadata.namespace ?? '')
}

export function writeLabelsAndAnnotations(w: DescribeWriter, { metadata }: KubernetesObject): void {
  writeLabels(w, 'Labels', metadata.labels)
  writeAnnotations(w, 'Annotations', metadata.annotations)
}

/** The controller of an object, where it has one. */
export function writeController(w: DescribeWriter, { metadata }: KubernetesObject): void {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller)
  if (owner) w.field(0, 'Controlled By', `${owner.kind}/${owner.name}`)
}

export function writeTolerations(w: DescribeWriter, title: string, tolerations: readonly Toleration[] = []): void {
  const sorted = [...tolerations].sort((a, b) => compare(a.key ?? '', b.key ?? ''))
  writeMultiline(w, title, sorted.map(tolerationText))
}

function tolerationText({ key = '', value, effect, operator, tolerationSeconds }: Toleration): string {
  let text = key + (value ? `=${value}` : '') + (effect ? `:${effect}` : '')
  if (operator === 'Exists' && !value) text += text ? ' op=Exists' : 'op=Exists'
  return tolerationSeconds === undefined ? text : `${text} for ${tolerationSeconds}s`
}

export function writeTaints(w: DescribeWriter, title: string, taints: readonly Taint[] = []): void {
  const sorted = [...taints].sort((a, b) => compare(`${a.effect},${a.key}`, `${b.effect},${b.key}`))
  writeMultiline(w, title, sorted.map(taintText))
}

function taintText({ key, value, effect }: Taint): string {
  if (!effect) return value ? `${key}=${value}:` : key
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
