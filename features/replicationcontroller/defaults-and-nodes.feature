Feature: What a ReplicationController fills in, and what it survives
  A ReplicaSet has to say what it selects. A ReplicationController may leave that to its template.

  Scenario: The template's labels are the selector, and its own
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadata: {name: short}
      spec:
        template:
          metadata: {labels: {app: short}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then rc/short matches:
      """yaml
      metadata: {labels: {app: short}}
      spec: {replicas: 1, selector: {app: short}}
      """
    And 1 pod of rc/short is ready

  Scenario: Its selector may be changed, and lets its pods go
    Given a ReplicationController "web" with replicas 2
    When I run `kubectl patch rc web -p '{"spec":{"selector":{"app":"api"},"template":{"metadata":{"labels":{"app":"api"}}}}}'`
    Then the command succeeds
    And 4 pods exist
    And 2 pods matching "app=api" are ready
    And 2 pods matching "app=web" are ready
    And 2 pods of rc/web exist

  Scenario: It does not go with a node
    The tutorial has the controller end with its node. It is an object of the cluster, and its controller works in the control
    plane: what a node loses is made anew elsewhere.
    Given a ReplicationController "web" with replicas 3
    When node node-1 is drained
    Then no pods run on node node-1
    And 3 pods of rc/web are ready
    And at no time, fewer than 2 pods are ready
    When node node-1 is uncordoned
    And rc/web is scaled to 4
    Then 1 pod runs on node node-1
