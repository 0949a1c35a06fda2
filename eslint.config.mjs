import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** Layers 0 to 5 run in a browser page too: no modules and no globals of Node's own, no real time, no unseeded randomness. */
const PURE = [
  'api',
  'sim',
  'apimachinery',
  'storage',
  'client',
  'component-helpers',
  'container-runtime',
  'timeline',
  'apiserver',
  'controllers',
  'scheduler',
  'kubelet',
  'network',
  'kubectl',
  'cluster',
  'claims',
]

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'reports', 'node_modules', 'test/truth/*.mjs', 'src/api/types.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['src/**/*.ts', 'steps/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // errors are put into Kubernetes' words, and the caught one says nothing more
      'preserve-caught-error': 'off',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: PURE.map((folder) => `src/${folder}/**/*.ts`),
    ignores: ['src/apiserver/http/**', 'src/cluster/live/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'performance',
        'require',
        '__dirname',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time comes from the cluster clock' },
        { object: 'Math', property: 'random', message: 'random numbers come from the seed' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'time comes from the cluster clock' },
        {
          selector: 'FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
          message: 'nothing in the simulated cluster is asynchronous',
        },
        {
          selector: "AssignmentExpression[left.type='MemberExpression'][right.type=/FunctionExpression$/]",
          message: 'V8 puts such a function, and all that it holds, among what lives long at once: name it first',
        },
        {
          selector: "ObjectExpression > Property[kind!='init']",
          message: 'V8 puts an accessor of a literal, and all that it holds, among what lives long at once: use a class',
        },
      ],
    },
  },
  {
    files: ['**/*.cjs', 'cucumber.js', 'scripts/*.mjs', 'bench/**/*.mjs'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
