import { cucumber } from './cucumber'

/** Cucumber's own ways of writing steps and hooks, of the copy of cucumber that runs; their `this` is a `KubehaveWorld`. */
export const { After, AfterAll, AfterStep, Before, BeforeAll, BeforeStep, defineParameterType, Given, Then, When } = cucumber
