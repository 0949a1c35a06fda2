Feature: Slips in manifests are told, and nothing is made
  The server decodes strictly: what it does not know, it refuses.

  Scenario: A misspelled field
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec:
            conainters:
              - {name: web, image: nginx}
      """
    Then the command fails with 'ReplicaSet in version "v1" cannot be handled as a ReplicaSet: strict decoding error: unknown field "spec.template.spec.conainters"'
    And rs/slip does not exist

  Scenario: A misspelled first line
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSt
      metadata: {name: slip}
      """
    Then the command fails with 'no matches for kind "ReplicaSt" in version "apps/v1"'

  Scenario: A ReplicaSet of the core group
    When I apply:
      """yaml
      apiVersion: v1
      kind: ReplicaSet
      metadata: {name: slip}
      """
    Then the command fails with 'no matches for kind "ReplicaSet" in version "v1"'

  Scenario: Neither selector nor labels
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        template:
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails with 'The ReplicaSet "slip" is invalid:'
    And the output contains "spec.selector: Required value"

  Scenario: A number that is a text
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        replicas: three
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails with 'cannot unmarshal string into Go struct field ReplicaSetSpec.spec.replicas of type int32'

  Scenario: A negative number of replicas
    Given a ReplicaSet "web" with replicas 2
    When I run `kubectl scale rs web --replicas=-1`
    Then the command fails with "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0"
    And 2 pods exist
    When I run `kubectl patch rs web -p '{"spec":{"replicas":-1}}'`
    Then the command fails with "spec.replicas: Invalid value: -1: must be greater than or equal to 0"
    And throughout, 2 pods are ready

  Scenario: A file that is not there
    When I run `kubectl apply -f replicaset.yaml`
    Then the command fails with 'the path "replicaset.yaml" does not exist'
