// Runs one scenario with the compiled package, so that the code which V8 makes of it is kept (src/code-cache.ts) for the Node that builds
// it: else the first run after the build would have to compile all. What fails here fails in that run, too, and is told there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const FEATURE = `Feature: One scenario
  Scenario: A pod is relabelled
    Given a ReplicaSet with replicas 3
    When a pod is relabelled
    Then 4 pods exist
`

const folder = mkdtempSync(join(tmpdir(), 'kubehave-build-'))
try {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'one.feature'), FEATURE)
  spawnSync(process.execPath, [resolve('dist/src/cli/main.js'), 'one.feature'], { cwd: folder, stdio: 'ignore' })
} finally {
  rmSync(folder, { recursive: true })
}
