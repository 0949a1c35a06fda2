import { action, given, type KubehaveWorld } from '../src'

function applyFiles(this: KubehaveWorld, path: string) {
  return this.finishCommand(this.cluster.applyFiles(path))
}
given(
  {
    en: 'the manifest {string}',
    ko: '매니페스트 {string}이/가 있다/적용되어\\ 있다',
    doc: 'Applies a file, a folder or a glob, relative to the working folder.',
    manifest: 'path',
  },
  applyFiles,
)
action(
  {
    en: ['the manifest {string} is applied', 'I apply {string}'],
    ko: '매니페스트 {string}을/를 적용하면',
    doc: 'Applies a file, a folder or a glob, relative to the working folder.',
    manifest: 'path',
  },
  applyFiles,
)

function applyText(this: KubehaveWorld, manifest: string) {
  return this.finishCommand(this.cluster.apply(manifest))
}
given({ en: 'the manifest:', ko: '다음 매니페스트가 있다:', doc: 'Applies one or more documents.', manifest: 'text' }, applyText)
action(
  {
    en: ['I apply:', 'I apply the manifest:', 'the manifest is applied:'],
    ko: '다음을 적용하면:',
    doc: 'Applies one or more documents, as `kubectl apply -f -` does.',
    manifest: 'text',
  },
  applyText,
)
