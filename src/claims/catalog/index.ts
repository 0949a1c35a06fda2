import type { Claim } from '../claim'
import { commandClaims } from './commands'
import { conditionClaims } from './conditions'
import { containerClaims } from './containers'
import { eventClaims } from './events'
import { everyPodClaims } from './every-pod'
import { existenceClaims } from './existence'
import { fieldClaims } from './fields'
import { ownershipClaims } from './ownership'
import { placementClaims } from './placement'
import { replicaClaims } from './replicas'
import { revisionClaims } from './revisions'
import { requestClaims } from './requests'
import { rolloutCourseClaims } from './rollout-course'
import { rolloutClaims } from './rollouts'
import { stepClaims } from './steps'

/** Every claim that kubehave brings along. */
export const builtInClaims: readonly Claim[] = [
  ...existenceClaims,
  ...everyPodClaims,
  ...replicaClaims,
  ...rolloutClaims,
  ...revisionClaims,
  ...rolloutCourseClaims,
  ...fieldClaims,
  ...conditionClaims,
  ...ownershipClaims,
  ...placementClaims,
  ...containerClaims,
  ...eventClaims,
  ...requestClaims,
  ...stepClaims,
  ...commandClaims,
]
