import { expect } from 'chai'
import { hashControllerRevision } from '../../src/controllers/history'

/** Data with the hashes that Kubernetes v1.36.3's HashControllerRevision makes of it: without a probe, with 0 and with 12. */
const REVISIONS: readonly (readonly [what: string, data: unknown, hashes: readonly [string, string, string]])[] = [
  [
    'a template',
    {
      spec: {
        template: {
          spec: { containers: [{ name: 'web', image: 'nginx:1.25', resources: {} }] },
          metadata: { labels: { app: 'web' } },
          $patch: 'replace',
        },
      },
    },
    ['6978996c75', '5d67446bc7', '5479fc99db'],
  ],
  [
    'numbers as keys, nulls, and characters that Go escapes',
    {
      spec: {
        template: {
          metadata: {
            labels: { '10': 'x', '9': 'y', a: 'z' },
            annotations: { note: '<b> & \u2028\u2029 "q" \b\f\u0001 é 한글 😀' },
          },
          spec: { terminationGracePeriodSeconds: 30, automountServiceAccountToken: false, containers: null },
          $patch: 'replace',
        },
      },
    },
    ['57df88c885', '5ddbcd6fb7', '866884d95b'],
  ],
  [
    'keys beyond the basic plane',
    { options: { '😀': '2', 'a😀': '3', '！': '1', 'a！': '4' } },
    ['67476767', 'c868675cc', 'd74974b46'],
  ],
]

describe('hashControllerRevision', () => {
  for (const [what, data, [plain, zero, twelve]] of REVISIONS) {
    it(`hashes ${what} as upstream does`, () => {
      expect([
        hashControllerRevision({ data }),
        hashControllerRevision({ data }, 0),
        hashControllerRevision({ data }, 12),
      ]).to.deep.equal([plain, zero, twelve])
    })
  }

  it('hashes a revision without data', () => {
    expect(hashControllerRevision({})).to.equal('65bb57b6b5')
  })
})
