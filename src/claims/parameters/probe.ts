import type { ProbeKind } from '../../container-runtime'

/** `liveness`, `readiness` or `startup`. */
export const PROBE_PATTERN = 'liveness|readiness|startup'

/** Throws where the word is no probe. */
export function parseProbe(text: string): ProbeKind {
  if (text === 'liveness' || text === 'readiness' || text === 'startup') return text
  throw new Error(`\`${text}\` is no probe; it is one of liveness, readiness, startup`)
}
