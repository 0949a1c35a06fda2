import type { ProbeKind } from '../../container-runtime'
import { say, SaidError } from '../../cluster'

const PROBES: Readonly<Record<string, ProbeKind>> = {
  liveness: 'liveness',
  readiness: 'readiness',
  startup: 'startup',
  활성: 'liveness',
  준비성: 'readiness',
  스타트업: 'startup',
}

/** `liveness`, `readiness` or `startup`, and their Korean names. */
export const PROBE_PATTERN = Object.keys(PROBES).join('|')

/** Throws where the word is no probe. */
export function parseProbe(text: string): ProbeKind {
  const probe = PROBES[text]
  if (probe) return probe
  throw new SaidError(say`\`${text}\` is no probe; it is one of liveness, readiness, startup`)
}
