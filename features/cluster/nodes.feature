Feature: Nodes and what runs on them
  The seed chooses among what Kubernetes leaves open, such as which of two equal nodes takes a pod.

  Background:
    Given a cluster with 2 nodes
    And the seed 3

  Scenario: A cordoned node takes no new pods
    When node node-1 is cordoned
    And I run `kubectl run web --image=nginx`
    Then pod/web runs on node node-2
    And node/node-1 has condition "Ready" true
    And node/node-1 has condition "MemoryPressure" false

  Scenario: A node that fails is not heard of, and is heard again
    When node node-1 fails
    Then within 1 minute, node/node-1 has condition "Ready" unknown
    When node node-1 recovers
    Then within 1 minute, node/node-1 has condition "Ready" true

  Scenario: A taint keeps pods away that do not tolerate it
    When node node-2 is tainted "dedicated=db:NoSchedule"
    And I run `kubectl run web --image=nginx`
    Then pod/web runs on node node-1
