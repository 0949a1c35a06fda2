import { loadConfiguration, loadSupport, type ISupportCodeLibrary } from '@cucumber/cucumber/api'

let loaded: Promise<ISupportCodeLibrary> | undefined

/** kubehave's own step definitions, loaded once a process: modules that were required before would not register again. */
export function loadOwnSupport(): Promise<ISupportCodeLibrary> {
  return (loaded ??= load())
}

async function load(): Promise<ISupportCodeLibrary> {
  const { runConfiguration } = await loadConfiguration({ provided: { format: [] } })
  return loadSupport(runConfiguration)
}
