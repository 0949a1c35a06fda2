import { join } from 'node:path'
import { build } from 'esbuild'
import { expect } from 'chai'

describe('the layers up to the claims', () => {
  it('can be bundled for a browser page', async () => {
    const result = await build({
      entryPoints: [join(__dirname, '../../src/claims/index.ts')],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      logLevel: 'silent',
      metafile: true,
    })
    expect(result.errors).to.deep.equal([])
    const inputs = Object.keys(result.metafile.inputs)
    expect(inputs.filter((path) => path.startsWith('node:'))).to.deep.equal([])
    expect(inputs.some((path) => path.endsWith('src/cluster/simulated/control-plane.ts'))).to.equal(true)
  })
})
