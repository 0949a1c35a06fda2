Feature: A changed template touches only new pods
  A ReplicaSet creates pods from its template and never looks back: pods that exist stay as they are. Two ways of rolling back
  follow from that, and both show why Deployments exist.

  Background:
    Given the manifest "features/manifests/myapp-replicaset.yaml"

  Scenario: A new label in the template changes no pod
    When I run `kubectl patch rs myapp-replicaset -p '{"spec":{"template":{"metadata":{"labels":{"env":"production"}}}}}'`
    Then no pods matching "env=production" exist
    And throughout, 3 pods exist
    And the field "status.fullyLabeledReplicas" of rs/myapp-replicaset is ""

  Scenario: A pod that replaces another one follows the new template
    When I run `kubectl patch rs myapp-replicaset -p '{"spec":{"template":{"metadata":{"labels":{"env":"production"}}}}}'`
    And a pod of rs/myapp-replicaset is deleted
    Then 1 pod matching "env=production" exists
    And 3 pods exist

  Scenario: So does a pod that scaling adds
    When the image of rs/myapp-replicaset is set to "yoonjeong/my-app:2.0"
    Then 3 pods run image "yoonjeong/my-app:1.0"
    When rs/myapp-replicaset is scaled to 4
    Then 1 pod runs image "yoonjeong/my-app:2.0"
    And 3 pods run image "yoonjeong/my-app:1.0"

  Scenario: Rolling back by taking the bad pods out of the selector
    When I run `kubectl set image rs/myapp-replicaset my-app=yoonjeong/my-app:0.9`
    Then every pod of rs/myapp-replicaset runs image "yoonjeong/my-app:1.0"
    When I run `kubectl label pods --all app=to-be-fixed --overwrite`
    Then 6 pods exist
    And 3 pods matching "app=to-be-fixed" are Running
    And every pod of rs/myapp-replicaset runs image "yoonjeong/my-app:0.9"
    When I run `kubectl get pods -l app=to-be-fixed -o jsonpath='{.items[0].metadata.ownerReferences[0].name}'`
    Then the output is:
      """
      """

  Scenario: Rolling back by scaling to zero and up again leaves a gap without any pod
    When I run:
      """
      kubectl scale rs myapp-replicaset --replicas 0
      kubectl set image rs/myapp-replicaset my-app=yoonjeong/my-app:0.9
      """
    Then no pods exist
    When I run `kubectl scale rs myapp-replicaset --replicas 3`
    Then at some time, no pods are ready
    And every pod of rs/myapp-replicaset runs image "yoonjeong/my-app:0.9"
    And 3 pods are ready
