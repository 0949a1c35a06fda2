import { isDNS1123Label } from '../../apimachinery'

/** Warns of a workload whose name gives its pods bad hostnames. */
export function podNameWarnings(name: string | undefined): readonly string[] {
  const messages = isDNS1123Label(name ?? '')
  return messages.length
    ? [
        `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`,
      ]
    : []
}
