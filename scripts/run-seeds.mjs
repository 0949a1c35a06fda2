#!/usr/bin/env node
// Runs all features under many seeds: what they say has to hold whatever the seed leaves open.
// usage: node scripts/run-seeds.mjs [COUNT]      20 seeds unless given
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'

const count = Number(process.argv[2] ?? 20)
const { runConfiguration } = await loadConfiguration({ provided: { format: ['summary'] } })
const support = await loadSupport(runConfiguration)
const failed = []
for (let seed = 1; seed <= count; seed++) {
  const runtime = { ...runConfiguration.runtime, worldParameters: { ...runConfiguration.runtime.worldParameters, seed } }
  const { success } = await runCucumber({
    ...runConfiguration,
    runtime,
    support,
    formats: { stdout: 'summary', files: {}, publish: false, options: {} },
  })
  if (!success) failed.push(seed)
}
console.log(failed.length ? `failed with seeds ${failed.join(', ')}` : `all features hold with ${count} seeds`)
process.exitCode = failed.length ? 1 : 0
