Feature: A ReplicaSet adopts pods that fit its selector
  A pod that was made by hand and carries the right labels has no owner. The ReplicaSet takes it in and creates only what is
  missing. A pod that loses the labels is let go, and a pod that gets them back returns.

  Scenario: A bare pod is taken in, and only two are created
    Given the manifest "features/manifests/blue-app.yaml"
    And the manifest "features/manifests/blue-replicaset.yaml"
    Then 3 pods exist
    And pod/blue-app is owned by rs/blue-replicaset
    And 3 pods of rs/blue-replicaset are ready
    And the output contains "replicaset.apps/blue-replicaset created"

  Scenario: The adopted pod stays as it was
    Given the manifest "features/manifests/blue-app.yaml"
    When the manifest "features/manifests/blue-replicaset.yaml" is applied
    Then the field "spec.containers[0].resources.limits.cpu" of pod/blue-app is "250m"
    And throughout, pod/blue-app is Running

  Scenario: Surplus pods are adopted first and then deleted
    Given a pod "one" labelled "app=blue-app"
    And a pod "two" labelled "app=blue-app"
    And a pod "three" labelled "app=blue-app"
    And a pod "four" labelled "app=blue-app"
    When the manifest "features/manifests/blue-replicaset.yaml" is applied
    Then at some time, rs/blue-replicaset has 4 current replicas
    And the events of rs/blue-replicaset include "SuccessfulDelete"
    And 3 pods exist

  Scenario: A pod made by hand beside a full ReplicaSet is one too many
    It is the youngest, and not ready yet: the first to go.
    Given a ReplicaSet "web" with replicas 3
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: doubled, labels: {app: web}}
      spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command succeeds
    And at some time, pod/doubled is owned by rs/web
    And pod/doubled does not exist
    And throughout, 3 pods of rs/web are ready

  Scenario: A pod that gets its label back returns, and one too many goes
    Given a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then 4 pods exist
    And the relabelled pod has no owner
    When the relabelled pod is relabelled "app=web"
    Then the relabelled pod is owned by rs/web
    And 3 pods exist
    And 3 pods of rs/web are ready

  Scenario: Neither release nor adoption is told in an event
    Given a ReplicaSet "web" with replicas 1
    When a pod is relabelled "app=debug"
    Then at no time, the events of the relabelled pod include "SuccessfulDelete"
    And no pods matching "app=debug" are not Running

  Scenario: Two ReplicaSets with one selector keep to their own pods
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: first}
      spec:
        replicas: 2
        selector: {matchLabels: {app: shared}}
        template:
          metadata: {labels: {app: shared}}
          spec: {containers: [{name: web, image: nginx}]}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: second}
      spec:
        replicas: 3
        selector: {matchLabels: {app: shared}}
        template:
          metadata: {labels: {app: shared}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    When 10 minutes pass
    Then 2 pods of rs/first exist
    And 3 pods of rs/second exist
    And throughout, 5 pods exist
