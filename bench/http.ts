import { get } from 'node:http'
import { serve } from '../src/apiserver/http'
import { Cluster } from '../src/cluster'
import { inMilliseconds, printTable } from './table'

/** The status of the first answer. */
function ask(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
}

/** How long it takes until a cluster answers over HTTP: from its start, and from the start of the process, whose modules are loaded by then. */
async function benchHttp(): Promise<void> {
  const begun = performance.now()
  const server = await serve(new Cluster().transport, { port: 0 })
  const status = await ask(`${server.url}/api/v1/nodes`)
  const answered = performance.now()
  await server.close()
  if (status !== 200) throw new Error(`the answer was ${status}`)
  printTable(
    'The API server over HTTP',
    ['until the first answer', 'time', 'target'],
    [
      ['from the start of the cluster', inMilliseconds(answered - begun), '≤ 300 ms'],
      ['with the modules, from the start of the process', inMilliseconds(answered), '≤ 1 s'],
    ],
  )
}

void benchHttp()
