/** The public API of kubehave: all that steps and users' own code may import. */
export * from './apimachinery/resources'
export {
  Cluster,
  didYouMean,
  findManifestProblems,
  findManifests,
  inWords,
  ObjectHandle,
  parseCascade,
  parseLabelChange,
  parseLabels,
  parseRef,
  planRollout,
  resourceNamed,
  say,
  sayAll,
  SaidError,
  splitCommandLine,
  suggestionFor,
} from './cluster'
export type {
  Cascade,
  Phrase,
  Said,
  ClusterOptions,
  CommandRecord,
  Files,
  ImageSetting,
  LabelChange,
  NodeOptions,
  Ref,
  Requests,
  RolloutPlan,
  SentRequest,
  View,
} from './cluster'
export type * from './api'
export { isAlreadyExists, isConflict, isNotFound, parseSelector, StatusError } from './apimachinery'
export type { ImageBehaviour, ProbeKind } from './container-runtime'
export type { Client, EventRecorder, Lister } from './client'
export { builtInControllers, controllerOf, forObject, newControllerRef, owned, RetryError, watch } from './controllers'
export type { ReconcileContext, Reconciler, Result, Watch, WorkItem } from './controllers'
export {
  argumentOrder,
  builtInClaims,
  ClaimError,
  defineClaim,
  ENGLISH_DURATION_PATTERN,
  fixedWords,
  hasWords,
  formatDuration,
  inOrder,
  knownClaims,
  languageNamed,
  modelOf,
  PARAMETERS,
  parseDuration,
  VacuousClaimError,
  withParticle,
  type ParticlePair,
} from './claims'
export type {
  BlockArgument,
  Claim,
  ClaimContext,
  Count,
  Finding,
  FixedWords,
  Modality,
  OwnClaim,
  OwnSentences,
  ParameterDefinition,
  Setting,
  State,
} from './claims'
export { kubehave } from './chai'
export { compareOutputs, parseTranscript, replay } from './transcript'
export { configure, type Configuration } from './configuration'
export { action, claim, given, registerVocabulary, setting, type Sentence } from './register'
export { After, AfterAll, AfterStep, Before, BeforeAll, BeforeStep, defineParameterType, Given, Then, When } from './steps'
export { bindingOf, vocabulary, type BoundSentence, type VocabularyEntry } from './vocabulary'
export { cluster, KubehaveWorld, type KubehaveParameters } from './world'
