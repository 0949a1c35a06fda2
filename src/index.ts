/** The public API of kubehave: all that steps and users' own code may import. */
export { Cluster, parseCascade, parseLabelChange, parseLabels, parseRef, resourceNamed } from './cluster'
export type { Cascade, ClusterOptions, CommandRecord, LabelChange, NodeOptions, Ref, View } from './cluster'
export type { Resource } from './apimachinery'
export { builtInClaims, ClaimError, defineClaim, PARAMETERS, parseDuration } from './claims'
export type { Claim, ClaimContext, Count, Finding, Modality, State } from './claims'
export { kubehave } from './chai'
export { action, claim, given, registerVocabulary, setting, type Sentence } from './register'
export { KubehaveWorld, type KubehaveParameters } from './world'
