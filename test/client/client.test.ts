import { expect } from 'chai'
import { NODES } from '../../src/apimachinery'
import { newClient, type Request, type Response } from '../../src/client'
import { newNotFound, newUnknownError } from '../../src/apimachinery'

/** A client of a server that answers everything alike. */
function clientOf(status: number, body: unknown, asked: Request[] = []) {
  const response: Response = { status, body, contentType: 'application/json', warnings: [] }
  const handle = (request: Request): Response => {
    asked.push(request)
    return response
  }
  return newClient({ handle }, 'tester')
}

describe('a client that looks for an object', () => {
  it('hands it out where it is there', () => {
    const asked: Request[] = []
    const node = { metadata: { name: 'node-1' } }
    expect(clientOf(200, node, asked).find(NODES, '', 'node-1')).to.equal(node)
    expect(asked.map(({ method, path, userAgent }) => [method, path, userAgent])).to.deep.equal([
      ['GET', '/api/v1/nodes/node-1', 'tester'],
    ])
  })

  it('says so where it is not, which getting it calls an error', () => {
    const client = clientOf(404, newNotFound(NODES, 'node-1').status)
    expect(client.find(NODES, '', 'node-1')).to.equal(undefined)
    expect(() => client.get(NODES, '', 'node-1')).to.throw('nodes "node-1" not found')
  })

  it('passes on every other failure', () => {
    expect(() => clientOf(500, newUnknownError('out of order').status).find(NODES, '', 'node-1')).to.throw('out of order')
  })
})
