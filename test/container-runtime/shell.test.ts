import { expect } from 'chai'
import fc from 'fast-check'
import { ContainerRuntime, ImageCatalog, StartError, type Container, type ContainerConfig } from '../../src/container-runtime'
import { EventLoop, SeededRandom } from '../../src/sim'

interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
  readonly seconds: number
}

function container(loop: EventLoop, more: Partial<ContainerConfig> = {}): Container {
  const runtime = new ContainerRuntime({ loop, random: new SeededRandom(1), images: new ImageCatalog(), podSubnet: '10.244.1' })
  runtime.runSandbox('uid')
  return runtime.createContainer('uid', {
    name: 'main',
    image: 'busybox',
    imageName: 'docker.io/library/busybox:latest',
    imageRef: 'docker.io/library/busybox@sha256:0',
    environment: { COLOUR: 'blue', EMPTY: '' },
    hostname: 'box',
    hash: '',
    restartCount: 0,
    ports: [],
    of: 'pod/box',
    ...more,
  })
}

/** Runs a script as process 1 to its end, for an hour at most. */
function run(script: string): Outcome {
  const loop = new EventLoop({ startMs: 0 })
  const box = container(loop, { command: ['sh', '-c', script] })
  box.start()
  loop.advanceUntil(() => box.state === 'exited', 3_600_000)
  const text = (stream: string): string =>
    box
      .log()
      .filter((line) => line.stream === stream)
      .map((line) => `${line.text}\n`)
      .join('')
  return { stdout: text('stdout'), stderr: text('stderr'), code: box.exitCode, seconds: Math.floor(box.finishedAtMs / 1000) }
}

describe('the shell in a container', () => {
  const outputs: readonly [script: string, stdout: string, code: number][] = [
    ['echo hello', 'hello\n', 0],
    ['echo one; echo two', 'one\ntwo\n', 0],
    ['echo \'a  b\' "c  d" e   f', 'a  b c  d e f\n', 0],
    ['exit 7', '', 7],
    ['false', '', 1],
    ['false || echo saved', 'saved\n', 0],
    ['true && false && echo no; echo $?', '1\n', 0],
    ['! false', '', 0],
    ['echo $COLOUR ${COLOUR} "${NOTHING:-none}" $EMPTY.', 'blue blue none .\n', 0],
    ["echo '$COLOUR' \\$COLOUR", '$COLOUR $COLOUR\n', 0],
    ['X=1; X=$X$X; echo $X', '11\n', 0],
    ['echo $(echo inner) `echo back`', 'inner back\n', 0],
    ['if [ -f /tmp/x ]; then echo yes; else echo no; fi', 'no\n', 0],
    ['if false; then echo a; elif true; then echo b; else echo c; fi', 'b\n', 0],
    ['for i in 1 2 3; do echo n$i; done', 'n1\nn2\nn3\n', 0],
    ['echo text > /tmp/f; echo more >> /tmp/f; cat /tmp/f', 'text\nmore\n', 0],
    ['touch /tmp/a; ls /tmp; rm /tmp/a; ls /tmp', 'a\n', 0],
    ['test 3 -gt 2 && [ abc = abc ] && [ -n "$COLOUR" ] && [ ! -e /none ] && echo all', 'all\n', 0],
    ['echo piped | cat', 'piped\n', 0],
    ['{ echo in; echo group; }; (echo sub)', 'in\ngroup\nsub\n', 0],
    ['echo hidden > /dev/null 2>&1', '', 0],
    ['hostname', 'box\n', 0],
    ['echo a # comment', 'a\n', 0],
    ['printf "%s-%s\\n" a b', 'a-b\n', 0],
    ['sh -c "exit 5"; echo $?', '5\n', 0],
    ['exec echo last; echo never', 'last\n', 0],
    ['until [ -f /tmp/done ]; do touch /tmp/done; echo tried; done', 'tried\n', 0],
    ['case web-1 in db-*) echo db;; web-*|api) echo web;; *) echo other;; esac', 'web\n', 0],
    ['greet() { echo "hello $1"; return 3; }; greet you; echo $?', 'hello you\n3\n', 0],
    ['i=1; while [ $i -le 3 ]; do echo $((i++)); done; echo $((i * (2 + 1)))', '1\n2\n3\n12\n', 0],
    ['for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done', '1\n3\n', 0],
    ['sleep 2 & echo first; wait; echo last', 'first\nlast\n', 0],
    ['set -e; false; echo never', '', 1],
    ['set -e; if false; then echo a; fi; false || true; echo b', 'b\n', 0],
    ['set -- a "b c"; for x in "$@"; do echo "<$x>"; done; shift; echo $# $1', '<a>\n<b c>\n1 b c\n', 0],
    ['X=outer; (X=inner; echo $X); echo $X; X=once sh -c "echo \\$X"', 'inner\nouter\nonce\n', 0],
    ['touch /tmp/b /tmp/a; echo /tmp/*; echo "/tmp/*"', '/tmp/a /tmp/b\n/tmp/*\n', 0],
    ['printf "a b\\nc\\n" | while read x y; do echo "$y$x"; done', 'ba\nc\n', 0],
    ['printf "one\\ntwo\\n" | grep -c o; echo three | grep -q two || echo none', '2\nnone\n', 0],
    ['seq 3 | tail -n 1; seq 9 | head -2 | wc -l; echo ${#COLOUR} ${COLOUR:+set} ${NEW:=new} $NEW', '3\n2\n4 set new new\n', 0],
    ['trap "echo bye" EXIT; echo work', 'work\nbye\n', 0],
    ['mkdir -p /d/x /e; touch /d/f; ls -a /d; ls /d /e /d/f', '.\n..\nf\nx\n/d/f\n\n/d:\nf\nx\n\n/e:\n', 0],
    ['mkdir -p /d/x; rmdir /d/x && ls /d; rmdir /d; ls /d || echo gone', 'gone\n', 0],
    ['mkdir -p /d/x; rmdir /d', '', 1],
    ['cd ~; pwd; echo ~ ~/a "~" x~ ~x; HOME=/tmp; cd; pwd', '/root\n/root /root/a ~ x~ ~x\n/tmp\n', 0],
    ['mkdir -p /data/x; cd /data; echo t > x/f; cp x/f g; mv g h; ls; rm -r x; ls', 'h\nx\nh\n', 0],
    ['cat < /none || echo failed', 'failed\n', 0],
    ['eval "echo evaluated"; command -v ls > /dev/null && echo there', 'evaluated\nthere\n', 0],
    ['date +%Y-%m-%dT%H:%M:%S', '1970-01-01T00:00:00\n', 0],
    ['echo a > /proc/1/fd/1', 'a\n', 0],
  ]
  for (const [script, stdout, code] of outputs)
    it(`runs ${script}`, () => {
      const outcome = run(script)
      expect({ stdout: outcome.stdout, code: outcome.code }).to.deep.equal({ stdout, code })
    })

  it('says what it does not know, with code 127', () => {
    expect(run('start-web')).to.include({ stderr: 'sh: start-web: not found\n', code: 127 })
  })

  it('warns of what a real container would have, and does not run', () => {
    const { stderr, code } = run('dig web')
    expect(code).to.equal(127)
    expect(stderr).to.equal('sh: dig: not found\nkubehave warning: the command "dig" is not simulated\n')
    expect(run('cat <<EOF').stderr).to.contain('kubehave warning: the script was not run')
  })

  it('says where it cannot read a script', () => {
    expect(run('if true; then echo').code).to.equal(2)
    expect(run('echo "open').stderr).to.match(/^sh: syntax error: unterminated quoted string\n/)
    expect(run('echo a; done').stderr).to.match(/^sh: syntax error: unexpected "done"\n/)
  })

  it('sleeps on virtual time', () => {
    expect(run('sleep 90; echo awake')).to.include({ stdout: 'awake\n', seconds: 90 })
    expect(run('sleep 1m').seconds).to.equal(60)
    expect(run('for i in 1 2 3; do sleep 2; done').seconds).to.equal(6)
  })

  it('stops a loop that lets no time pass', () => {
    const { code, stderr } = run('while true; do true; done')
    expect(code).to.equal(137)
    expect(stderr).to.contain('commands without time passing')
  })

  it('never throws, whatever it is given', () => {
    const words = fc.constantFrom(
      'case',
      'esac',
      'f()',
      ';;',
      '&',
      '$((',
      '))',
      '*',
      'echo',
      'if',
      'then',
      'fi',
      'do',
      'done',
      'while',
      'for',
      'in',
      ';',
      '&&',
      '||',
      '|',
      '(',
      ')',
      '{',
      '}',
      '$(',
      '"',
      "'",
      '>',
      '$X',
      'exit',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const loop = new EventLoop({ startMs: 0 })
        const box = container(loop, { command: ['sh', '-c', parts.join(' ')] })
        box.start()
        loop.advanceBy(1000)
        expect(box.state).to.equal('exited')
      }),
      { numRuns: 500, seed: 1 },
    )
  })
})

describe('a container', () => {
  const started = (command: readonly string[]): { loop: EventLoop; box: Container } => {
    const loop = new EventLoop({ startMs: 0 })
    const box = container(loop, { command })
    box.start()
    return { loop, box }
  }

  it('whose process 1 does not catch SIGTERM runs on until it is killed', () => {
    const { loop, box } = started(['sleep', '3600'])
    box.stop(5000, () => undefined)
    loop.advanceBy(4999)
    expect(box.state).to.equal('running')
    loop.advanceBy(1)
    expect({ state: box.state, code: box.exitCode, reason: box.reason }).to.deep.equal({
      state: 'exited',
      code: 137,
      reason: 'Error',
    })
  })

  it('may catch SIGTERM', () => {
    const { loop, box } = started(['sh', '-c', "trap 'echo bye; exit 0' TERM; while true; do sleep 1; done"])
    loop.advanceBy(2500)
    box.stop(30_000, () => undefined)
    loop.advanceBy(1000)
    expect(box.exitCode).to.equal(0)
    expect(box.log().map(({ text }) => text)).to.deep.equal(['bye'])
  })

  it('may ignore SIGTERM', () => {
    const { loop, box } = started(['sh', '-c', "trap '' TERM; while true; do sleep 1; done"])
    box.stop(3000, () => undefined)
    loop.advanceBy(3100)
    expect(box.exitCode).to.equal(137)
  })

  it('cannot be killed from within by SIGKILL', () => {
    const { loop, box } = started(['sleep', '3600'])
    let code = -1
    box.exec(['kill', '-9', '1'], { print: () => undefined }, (result) => void (code = result))
    loop.advanceBy(1000)
    expect({ code, state: box.state }).to.deep.equal({ code: 0, state: 'running' })
  })

  it('does not start what is not there', () => {
    expect(() => started(['start-web'])).to.throw(StartError, 'exec: "start-web": executable file not found in $PATH')
    expect(() => started(['/opt/start-web'])).to.throw(StartError, 'stat /opt/start-web: no such file or directory')
  })

  it('holds nothing in motion while it runs or sleeps', () => {
    const { loop } = started(['sleep', '3600'])
    expect(loop.isSettled()).to.equal(true)
  })
})
