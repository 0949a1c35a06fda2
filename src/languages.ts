/**
 * Set to `en` where no feature of a run holds Korean: its sentences then need not be bound, and cucumber need not hold each step
 * against them. An environment variable, since parallel workers have to know it too.
 */
export const LANGUAGES_VARIABLE = 'KUBEHAVE_LANGUAGES'
