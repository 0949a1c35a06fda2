import { expect } from 'chai'
import {
  behaviourIn,
  digestOf,
  fullImageName,
  ImageCatalog,
  parseImageReference,
  referenceImages,
} from '../../src/container-runtime'

describe('the name of an image', () => {
  const names: readonly [name: string, full: string | undefined][] = [
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.25', 'docker.io/library/nginx:1.25'],
    ['kiamol/ch02-hello', 'docker.io/kiamol/ch02-hello:latest'],
    ['docker.io/library/nginx', 'docker.io/library/nginx:latest'],
    ['index.docker.io/library/nginx:1', 'docker.io/library/nginx:1'],
    ['localhost/web', 'localhost/web:latest'],
    ['registry:5000/web:v1', 'registry:5000/web:v1'],
    ['gcr.io/google-samples/hello-app:1.0', 'gcr.io/google-samples/hello-app:1.0'],
    [`nginx@sha256:${'a'.repeat(64)}`, `docker.io/library/nginx@sha256:${'a'.repeat(64)}`],
    ['Nginx', undefined],
    ['Nginx:Stable Version', undefined],
    ['nginx:', undefined],
    ['nginx::1', undefined],
    ['', undefined],
    ['a//b', undefined],
  ]
  for (const [name, full] of names)
    it(`${name || '(empty)'} is ${full ?? 'none'}`, () => {
      const reference = parseImageReference(name)
      expect(reference && fullImageName(reference)).to.equal(full)
    })

  it('has a digest of its own', () => {
    expect(digestOf('nginx:1.25')).to.match(/^[0-9a-f]{64}$/)
    expect(digestOf('nginx:1.25')).not.to.equal(digestOf('nginx:1.26'))
  })
})

describe('the catalog of images', () => {
  it('adds the settings of one image up, a tag before its repository', () => {
    const catalog = new ImageCatalog()
    catalog.set('web', { startMs: 1000, ports: [80] })
    catalog.set('web:v2', { exists: false })
    catalog.set('docker.io/library/web', { pullMs: 5 })
    expect(catalog.behaviourOf('web:v1')).to.deep.equal({ startMs: 1000, ports: [80], pullMs: 5 })
    expect(catalog.behaviourOf('docker.io/library/web:v2')).to.include({ exists: false, startMs: 1000 })
  })

  it('takes an unknown image for one that can be pulled, unless told otherwise', () => {
    const catalog = new ImageCatalog()
    expect(catalog.behaviourOf('example.com/anything:1').exists).to.equal(undefined)
    catalog.unknownImagesExist = false
    expect(catalog.behaviourOf('example.com/anything:1').exists).to.equal(false)
    expect(catalog.behaviourOf('nginx:1.25').exists).to.equal(undefined)
  })

  it('of the reference cluster has its tags alone', () => {
    const catalog = new ImageCatalog({ images: referenceImages, unknownImagesExist: false })
    expect(['nginx', 'nginx:1.25', 'busybox', 'web:v3'].map((name) => catalog.behaviourOf(name).exists)).to.deep.equal(
      Array(4).fill(undefined),
    )
    expect(['nginx:1.99', 'web', 'mysql', 'busybox:0.1'].map((name) => catalog.behaviourOf(name).exists)).to.deep.equal(
      Array(4).fill(false),
    )
  })

  it('steers the reference web server by its environment', () => {
    const web = new ImageCatalog({ images: referenceImages }).behaviourOf('web:v1')
    expect(
      behaviourIn(web, {
        START_DELAY: '2',
        EXIT_AFTER: '3.5',
        EXIT_CODE: '4',
        STOP_DELAY: '1',
        PORT: '8080',
        UNHEALTHY_AFTER: '30',
      }),
    ).to.deep.include({
      startMs: 2000,
      exit: { code: 4, afterMs: 5500 },
      stop: { code: 0, afterMs: 1000 },
      ports: [8080],
      answers: [{ path: '/healthz', status: 500, fromMs: 30_000 }],
    })
  })
})
