import type { ResourceQuota } from '../../../api'
import { canonicalQuantity, ParsedQuantity, parseQuantity } from '../../../apimachinery'
import type { Describer } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { writeName } from '../metadata'

const SCOPE_HELP: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
}

export const resourceQuota: Describer<ResourceQuota> = {
  describe(w, object) {
    writeName(w, object)
    writeScopes(w, 0, ' * ', object)
    w.write(0, 'Resource\tUsed\tHard\n')
    w.write(0, '--------\t----\t----\n')
    const { hard = {}, used = {} } = object.status ?? {}
    for (const name of Object.keys(hard).sort()) {
      const limit = parseQuantity(hard[name] ?? 0)
      const present = parseQuantity(used[name] ?? 0)
      const amount = limit.format === present.format ? present : ParsedQuantity.ofInteger(present.value(), limit.format)
      w.rows(0, [[name, amount.toString(), limit.toString()]])
    }
  },
}

/** All the quotas of a namespace one after the other. */
export function writeResourceQuotas(w: DescribeWriter, quotas: readonly ResourceQuota[]): void {
  if (quotas.length === 0) return w.write(0, 'No resource quota.\n')
  w.write(0, 'Resource Quotas\n')
  for (const quota of [...quotas].sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1))) {
    w.field(1, 'Name', quota.metadata.name ?? '')
    writeScopes(w, 1, '* ', quota)
    w.write(1, 'Resource\tUsed\tHard\n')
    w.write(1, '--------\t---\t---\n')
    const { hard = {}, used = {} } = quota.status ?? {}
    for (const name of Object.keys(hard).sort()) {
      w.rows(1, [[name, canonicalQuantity(used[name] ?? 0), canonicalQuantity(hard[name] ?? 0)]])
    }
  }
}

function writeScopes(w: DescribeWriter, level: number, bullet: string, { spec }: ResourceQuota): void {
  const scopes = [...(spec?.scopes ?? [])].sort()
  if (scopes.length === 0) return
  w.field(level, 'Scopes', scopes.join(', '))
  for (const scope of scopes) if (Object.hasOwn(SCOPE_HELP, scope)) w.write(level, `${bullet}${SCOPE_HELP[scope]}\n`)
}
