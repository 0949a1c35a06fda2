/** The layers of the house: a folder imports from lower layers alone (docs/architecture.md). */
const LAYERS = [
  ['api', 'sim'],
  ['apimachinery'],
  ['storage', 'client', 'component-helpers', 'container-runtime', 'timeline'],
  ['apiserver', 'controllers', 'scheduler', 'kubelet', 'network', 'kubectl'],
  ['cluster'],
  ['claims'],
  ['chai', 'reporting', 'transcript'],
]
const NODE_FREE = LAYERS.slice(0, 6).flat()

const layerRules = LAYERS.flatMap((folders, layer) =>
  folders.map((folder) => {
    const others = [
      ...LAYERS.slice(layer)
        .flat()
        .filter((f) => f !== folder),
    ]
    return {
      name: `layer-${layer}-${folder}`,
      comment: `src/${folder} (layer ${layer}) may import from layers below ${layer} only`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: `^src/(${others.join('|')}|cli)/|^src/[^/]+\\.ts$|^steps/` },
    }
  }),
)

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'steps-import-the-public-api-alone',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^src/', pathNot: '^src/index\\.ts$' },
    },
    {
      name: 'no-node-modules-below-layer-6',
      severity: 'error',
      from: { path: `^src/(${NODE_FREE.join('|')})/`, pathNot: '^src/(apiserver/http|cluster/live)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'bundled-code-through-the-bundle',
      comment:
        'what each run of the command line loads: a folder that is in the bundle would be loaded a second time, file by file',
      severity: 'error',
      from: {
        path: '^src/(cli/(main|run|project|cannot-run-error|announce-features|warning-summary)|features-to-run|code-cache|cucumber)\\.ts$',
      },
      to: {
        path: '^src/',
        pathNot: '^src/(cli/|(features-to-run|code-cache|cucumber)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^(src|steps)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-dev-packages-in-src',
      severity: 'error',
      from: { path: '^(src|steps)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'folders-through-their-index',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/.+', pathNot: ['^src/$1/', '/index\\.ts$', '^src/cli/files\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
