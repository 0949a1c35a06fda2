import { action, type KubehaveWorld } from '../src'

function run(this: KubehaveWorld, command: string) {
  return this.finishCommand(this.cluster.run(command))
}
action(
  {
    en: ['I run {command}', 'I execute {command}'],
    ko: '{command}을/를 실행하면',
    doc: "Runs a command, such as one of kubectl's; one that blocks lets time pass until it returns.",
  },
  run,
)

function runWithInput(this: KubehaveWorld, command: string, input: string) {
  return this.finishCommand(this.cluster.run(command, input))
}
action(
  {
    en: 'I run {command}:',
    ko: '{command}을/를 다음 입력으로 실행하면:',
    doc: 'The same, with the text below it as standard input.',
  },
  runWithInput,
)

function runAll(this: KubehaveWorld, commands: string) {
  return this.runAll(commands)
}
action({ en: 'I run:', ko: '다음을 실행하면:', doc: 'Runs commands, a line each; the first that fails ends the step.' }, runAll)
