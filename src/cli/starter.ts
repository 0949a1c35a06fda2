const FEATURE = `Feature: The shop heals itself
  What the manifest promises, whatever happens to its pods.

  Background:
    Given the manifest "manifests/shop.yaml"

  Scenario: All replicas become ready
    Then rs/shop has 3 ready replicas
    And every pod of rs/shop runs image "nginx:1.27"

  Scenario: A pod that is deleted is replaced
    When a pod of rs/shop is deleted
    Then at some time, fewer than 3 pods of rs/shop are ready
    And within 10s, 3 pods of rs/shop are ready
    And throughout, at most 4 pods of rs/shop exist

  Scenario: A node is lost
    When node node-1 fails
    Then within 10 minutes, 3 pods matching "app=shop" are ready

  Scenario: kubectl shows what a cluster would
    When I run \`kubectl scale rs/shop --replicas 5\`
    Then the command succeeds
    And 5 pods of rs/shop are ready
`

const MANIFEST = `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: nginx:1.27
          ports:
            - containerPort: 80
`

const CUCUMBER = `// What cucumber runs with; \`npx kubehave\` and \`npx cucumber-js\` both read it.
module.exports = {
  default: {
    require: ['node_modules/kubehave/dist/steps/*.js', 'steps/**/*.{js,cjs}'],
    format: ['progress', 'html:reports/features.html'],
    formatOptions: { printAttachments: false },
  },
}
`

const WORKFLOW = `name: features
on: [push, pull_request]
jobs:
  features:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install
      - run: npx kubehave check
      - run: npx kubehave
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: features
          path: reports
`

const EDITOR = {
  'cucumber.features': ['features/**/*.feature'],
  'cucumber.glue': ['node_modules/kubehave/docs/editor/*.js', 'steps/**/*.{js,ts}'],
}

const EXTENSIONS = { recommendations: ['CucumberOpen.cucumber-official'] }

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`

/** The files that a project begins with, by their paths. */
export const STARTER: Readonly<Record<string, string>> = {
  'features/shop.feature': FEATURE,
  'manifests/shop.yaml': MANIFEST,
  'cucumber.js': CUCUMBER,
  '.github/workflows/features.yml': WORKFLOW,
  '.vscode/settings.json': json(EDITOR),
  '.vscode/extensions.json': json(EXTENSIONS),
  '.gitignore': 'node_modules\nreports\n',
}
