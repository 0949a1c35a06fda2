const base = {
  requireModule: ['ts-node/register'],
  require: ['steps/**/*.ts', 'features/support/**/*.ts'],
  format: ['progress', 'html:reports/features.html', 'message:reports/features.ndjson'],
  // what explains a failure is attached for reports; a terminal would print it twice
  formatOptions: { printAttachments: false, snippetSyntax: './dist/src/reporting/suggestions.js' },
}

module.exports = {
  /** all features: the specification */
  default: base,
  /** the tutorials, told as features */
  tutorials: {
    ...base,
    paths: [
      'features/replicaset/**/*.feature',
      'features/replicationcontroller/**/*.feature',
      'features/deployment/**/*.feature',
      'features/pod/**/*.feature',
      'features/node/**/*.feature',
    ],
    format: ['summary', ...base.format.slice(1)],
  },
}
