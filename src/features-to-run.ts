/**
 * The paths of the features that the command line runs, one a line. Sentences that stand in none of them need not be bound: cucumber
 * compiles each bound sentence and holds each step against it, which takes longer than a scenario. An environment variable, since parallel
 * workers have to bind the same.
 */
export const FEATURES_VARIABLE = 'KUBEHAVE_FEATURES'
