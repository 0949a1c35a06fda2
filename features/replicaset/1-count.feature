Feature: A ReplicaSet keeps its number of pods
  A pod that dies is gone; nothing brings it back. A ReplicaSet says how many pods of one kind there are to be, and its
  controller makes it so: it counts the pods that its selector finds and creates or deletes what is missing or too many.

  Scenario: A pod that is relabelled leaves, and another takes its place
    Given a ReplicaSet with replicas 3
    When a pod is relabelled
    Then 4 pods exist
    And 3 pods of rs/replicaset exist
    And the relabelled pod has no owner
    And the relabelled pod is Running

  Scenario: Three replicas mean three pods, each on its way to a node of its own
    Given the manifest "features/manifests/blue-replicaset.yaml"
    Then 3 pods of rs/blue-replicaset are ready
    And rs/blue-replicaset has 3 desired replicas
    And rs/blue-replicaset has 3 current replicas
    And rs/blue-replicaset has 3 ready replicas
    And 1 pod runs on node node-1
    And 1 pod runs on node node-2
    And 1 pod runs on node node-3

  Scenario: Without replicas there is one pod
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: single
      spec:
        selector:
          matchLabels: {app: single}
        template:
          metadata:
            labels: {app: single}
          spec:
            containers:
              - {name: web, image: nginx}
      """
    Then the field "spec.replicas" of rs/single is "1"
    And 1 pod exists

  Scenario: A deleted pod is replaced at once, while it still ends
    Given a ReplicaSet "web" with replicas 3
    When a pod of rs/web is deleted
    Then at some time, 4 pods exist
    And at no time, fewer than 2 pods of rs/web are ready
    And 3 pods of rs/web are ready
    And the deleted pod does not exist
    And the new pod is owned by rs/web

  Scenario: All pods may be deleted at once
    Given a ReplicaSet "web" with replicas 3
    When I run `kubectl delete pods -l app=web --wait=false`
    Then at some time, no pods are ready
    And within 10s, 3 pods are ready
    And 3 pods exist

  Scenario Outline: Scaling to <replicas> ends with <replicas> pods
    Given a ReplicaSet "web" with replicas 3
    When I run `kubectl scale rs/web --replicas <replicas>`
    Then <replicas> pods exist
    And rs/web has <replicas> ready replicas
    And throughout, at most <most> pods exist

    Examples:
      | replicas | most |
      | 0        | 3    |
      | 1        | 3    |
      | 3        | 3    |
      | 5        | 5    |

  Scenario: Labels of other pods are none of its business
    Given a pod "lonely" labelled "app=other"
    And a ReplicaSet "web" with replicas 2
    When pod/lonely is deleted
    Then 2 pods exist
    And pod/lonely does not exist
