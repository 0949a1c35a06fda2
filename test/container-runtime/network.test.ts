import { expect } from 'chai'
import { Cluster } from '../../src'

/** Runs one command in the pod `client` of a cluster with two web servers. */
function run(command: string): string {
  const cluster = new Cluster({ nodes: 2 })
  const pod = (name: string, image: string, more = ''): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: main, image: ${image}${more}}]}\n`
  const shell = ', command: [sleep, "36000"]'
  cluster.apply([pod('web', 'nginx'), pod('db', 'redis'), pod('client', 'alpine', shell)].join('---\n'))
  cluster.settle()
  const ip = (name: string): string => cluster.run(`kubectl get pod ${name} -o jsonpath={.status.podIP}`).stdout
  const { stdout, stderr } = cluster.run(`kubectl exec client -- ${command.replace('WEB', ip('web')).replace('DB', ip('db'))}`)
  return `${stdout}${stderr}`
}

describe('a command in a container', () => {
  const CASES: readonly [command: string, output: RegExp][] = [
    ['wget -qO- http://WEB', /^<title>Welcome to nginx!<\/title>\n$/],
    ['wget -O- WEB:80/none', /^Connecting to [\d.]+:80 \([\d.]+:80\)\nwget: server returned error: HTTP\/1.1 404 Not Found\n/],
    ['wget -q WEB:8080', /^wget: can't connect to remote host \([\d.]+\): Connection refused\n/],
    ['wget -q nowhere', /^wget: bad address 'nowhere'\n/],
    ['wget -q DB:6379', /^wget: error getting response\n/],
    ['nc -z -v DB 6379', / open\n$/],
    ['nc -z WEB 6379', /^command terminated with exit code 1/],
    ['nc -z localhost 80', /^command terminated with exit code 1/],
  ]
  for (const [command, output] of CASES) it(`asks the simulated network: ${command}`, () => expect(run(command)).to.match(output))
})
