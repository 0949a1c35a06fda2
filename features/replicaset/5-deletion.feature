Feature: Deleting a ReplicaSet, with its pods or without
  The pods follow their owner: the garbage collector deletes what is left without one. Whoever wants the pods to stay says so.

  Background:
    Given the manifest "features/manifests/blue-replicaset.yaml"

  Scenario: The pods go with their ReplicaSet
    When I run `kubectl delete rs/blue-replicaset`
    Then the output is:
      """
      replicaset.apps "blue-replicaset" deleted from default namespace
      """
    And no ReplicaSets exist
    And within 40s, no pods exist

  Scenario: Background deletion removes the ReplicaSet first
    When rs/blue-replicaset is deleted
    Then at some time, no ReplicaSets exist
    And at some time, 3 pods are Terminating
    And no pods exist

  Scenario: Foreground deletion removes the ReplicaSet last
    A finalizer holds the ReplicaSet until its last pod is gone.
    When rs/blue-replicaset is deleted with cascade foreground
    Then at some time, rs/blue-replicaset matches:
      """yaml
      metadata:
        finalizers: [foregroundDeletion]
        deletionGracePeriodSeconds: 0
      """
    And at some time, rs/blue-replicaset has no current replicas
    And no ReplicaSets exist
    And no pods exist

  Scenario: With the orphan strategy the pods stay
    When I run `kubectl delete rs blue-replicaset --cascade=orphan`
    Then no ReplicaSets exist
    And 3 pods are ready
    And the new pod has no owner
    And throughout, 3 pods are ready

  Scenario: Orphans are taken back by the next ReplicaSet
    When rs/blue-replicaset is deleted with cascade orphan
    And the manifest "features/manifests/blue-replicaset.yaml" is applied
    Then 3 pods of rs/blue-replicaset are ready
    And throughout, 3 pods exist

  Scenario: Gracefully, the pods first: scale to 0, then delete
    When I run `kubectl scale rs/blue-replicaset --replicas 0`
    Then no pods exist
    And rs/blue-replicaset has no current replicas
    When I run `kubectl delete rs/blue-replicaset`
    Then no ReplicaSets exist

  Scenario: All ReplicaSets of a namespace
    Given a ReplicaSet "other" with replicas 1
    When I run `kubectl delete rs --all`
    Then no ReplicaSets exist
    And no pods exist
