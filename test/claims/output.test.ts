import { expect } from 'chai'
import { isSameOutput, isSameText, shapeOf } from '../../src/claims'

describe('the shape of output', () => {
  const shapes: Readonly<Record<string, string>> = {
    'web-x7k2p   1/1     Running   0          12s': 'web-<id> 1/1 Running 0 <age>',
    'web-5d4f8c7b9d-x7k2p   1/1   Running   2 (3m5s ago)   3d4h': 'web-<hash> 1/1 Running 2 (<age> ago) <age>',
    'pod/web-x7k2p created': 'pod/web-<id> created',
    'IP: 10.244.1.7': 'IP: <ip>',
    'uid: 3f2504e0-4f89-11d3-9a0c-0305e82c3301': 'uid: <uid>',
    'creationTimestamp: "2026-01-01T00:00:03Z"': 'creationTimestamp: "<time>"',
    'Start Time: Thu, 01 Jan 2026 00:00:03 +0000': 'Start Time: <time>',
    'resourceVersion: "123"': 'resourceVersion: <version>',
    'Warning  BackOff  5s (x4 over 30s)  kubelet  Back-off': 'Warning BackOff <age> (xN over <age>) kubelet Back-off',
    'replicas: 3': 'replicas: 3',
    'nginx:1.25': 'nginx:1.25',
  }
  for (const [line, shape] of Object.entries(shapes)) it(line, () => expect(shapeOf(line)).to.equal(shape))
})

describe('output as expected', () => {
  const same = (expected: string, actual: string): boolean => isSameOutput(expected, actual)

  it('differs only in what always varies', () => {
    expect(same('NAME READY\nweb-bcdfg 1/1', 'NAME      READY\nweb-x7k2p   1/1\n')).to.equal(true)
    expect(same('web-bcdfg   1/1   5s', 'web-x7k2p   1/1   2m30s')).to.equal(true)
    expect(same('web-bcdfg   1/1   5s', 'web-x7k2p   0/1   5s')).to.equal(false)
    expect(same('replicas: 3', 'replicas: 4')).to.equal(false)
  })

  it('has `<any>` for what else varies', () => {
    expect(same('Image size: <any>, on <any>.', 'Image size: 3 bytes, on node-1.')).to.equal(true)
    expect(same('a <any> b', 'a b')).to.equal(false)
    expect(same('<any>', 'one\ntwo')).to.equal(false)
    expect(same('a.b (c)', 'axb (c)')).to.equal(false)
  })

  it('has as many lines', () => {
    expect(same('one', 'one\ntwo')).to.equal(false)
    expect(same('one\n\n', 'one\n')).to.equal(true)
  })
})

describe('output as it is', () => {
  it('is the same without the blanks at the ends of lines, which editors take away', () => {
    expect(
      isSameText('deployment.apps/web\nREVISION  CHANGE-CAUSE', 'deployment.apps/web \nREVISION  CHANGE-CAUSE\n\n'),
    ).to.equal(true)
  })

  it('is another one with other blanks within or before a line', () => {
    expect(isSameText('a b', 'a  b')).to.equal(false)
    expect(isSameText('a\nb', 'a\n b')).to.equal(false)
    expect(isSameText('a\n\nb', 'a\nb')).to.equal(false)
  })
})
