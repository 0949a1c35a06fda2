export { CommandFailedError, Scenario, type ScenarioOptions, type ScenarioStep } from './scenario'
export { SETTINGS, type Setting } from './settings'
