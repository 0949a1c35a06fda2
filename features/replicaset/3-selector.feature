Feature: A ReplicaSet finds its pods by their labels
  The selector decides which pods count. It must match the labels of the template, and it cannot be changed afterwards.

  Scenario: A template without the selector's labels is refused
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: mismatch
      spec:
        selector:
          matchLabels: {app: blue-app}
        template:
          metadata:
            labels: {app: green-app}
          spec:
            containers:
              - {name: web, image: nginx}
      """
    Then the command fails with 'The ReplicaSet "mismatch" is invalid: spec.template.metadata.labels: Invalid value: {"app":"green-app"}: `selector` does not match template `labels`'
    And no ReplicaSets exist

  Scenario: The selector is immutable
    Given a ReplicaSet "web" with replicas 1
    When I run `kubectl patch rs web -p '{"spec":{"selector":{"matchLabels":{"app":"api"}},"template":{"metadata":{"labels":{"app":"api"}}}}}'`
    Then the command fails with "field is immutable"
    And the field "spec.selector.matchLabels.app" of rs/web is "web"

  Scenario: matchExpressions with In and Exists
    Given the manifest "features/manifests/myweb-rs-set.yaml"
    Then 3 pods matching "app=web,env" exist
    When I run `kubectl get rs -o wide`
    Then the output contains "app in (web),env"

  Scenario Outline: A pod <labels> does not count for a selector with <operator>
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: chosen
      spec:
        replicas: 2
        selector:
          matchLabels: {app: web}
          matchExpressions:
            - <expression>
        template:
          metadata:
            labels: <template>
          spec:
            containers:
              - {name: web, image: nginx}
      """
    When a pod of rs/chosen is relabelled "<labels>"
    Then 3 pods exist
    And the relabelled pod has no owner
    And 2 pods of rs/chosen exist

    Examples:
      | operator     | expression                                  | template               | labels     |
      | In           | {key: env, operator: In, values: [dev, qa]} | {app: web, env: dev}   | env=prod   |
      | NotIn        | {key: env, operator: NotIn, values: [prod]} | {app: web, env: dev}   | env=prod   |
      | Exists       | {key: env, operator: Exists}                | {app: web, env: dev}   | env-       |
      | DoesNotExist | {key: legacy, operator: DoesNotExist}       | {app: web}             | legacy=yes |

  Scenario: Every label of the selector has to match
    Given a pod "half" labelled "app=web"
    And the manifest "features/manifests/myweb-rs-set.yaml"
    Then pod/half has no owner
    And 4 pods exist
    And 3 pods of rs/myweb-rs-set exist
