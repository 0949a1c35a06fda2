Feature: A Deployment makes ReplicaSets, which make pods
  One object is created, three kinds of objects come to be: the Deployment creates a ReplicaSet of its template, and that creates the
  pods. Each names itself after its maker: the ReplicaSet ends in a hash of the template, not in random letters as tutorials say, so
  that the same template always has the same name; the pods end in five random letters.

  Background:
    When I run `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol`

  Scenario: One command, three kinds of objects
    Then the output is:
      """
      deployment.apps/hello-kiamol-2 created
      """
    And deployment/hello-kiamol-2 is rolled out
    And 1 replicaset exists
    And 1 pod of deployment/hello-kiamol-2 is ready

  Scenario: The hash of the template names the ReplicaSet, as on a real cluster
    Then 1 pod exists
    When I run `kubectl get replicasets`
    Then the output matches:
      """
      NAME                        DESIRED   CURRENT   READY   AGE
      hello-kiamol-2-<any>        1         1         1       <any>
      """
    When I run `kubectl get pods -o name`
    Then the output matches:
      """
      pod/hello-kiamol-2-<any>
      """

  Scenario: The label of the hash keeps the pods of each template apart
    Then 1 pod exists
    When I run `kubectl get rs -o jsonpath='{.items[0].spec.selector.matchLabels.app}'`
    Then the output is:
      """
      hello-kiamol-2
      """
    When I run `kubectl get pods -l pod-template-hash -o name`
    Then the output contains "pod/hello-kiamol-2-"

  Scenario: What the Deployment creates carries the labels of its template
    Then 1 pod matching "app=hello-kiamol-2" exists
    When I run `kubectl get deployment hello-kiamol-2 --output jsonpath='{.spec.template.metadata.labels}'`
    Then the output is:
      """
      {"app":"hello-kiamol-2"}
      """
    When I run `kubectl get replicasets -l app=hello-kiamol-2 -o name`
    Then the output contains "replicaset.apps/hello-kiamol-2-"

  Scenario: A deleted pod is replaced by one with another name
    Given the cluster settles
    When a pod of deployment/hello-kiamol-2 is deleted
    Then the deleted pod does not exist
    And 1 pod of deployment/hello-kiamol-2 is ready
    And deployment/hello-kiamol-2 is at revision 1

  Scenario: A relabelled pod counts as lost, and goes on running on its own
    Given the cluster settles
    When a pod of deployment/hello-kiamol-2 is relabelled "app=elsewhere"
    Then 2 pods exist
    And the relabelled pod has no owner
    And 1 pod of deployment/hello-kiamol-2 is ready

  Scenario: Scaling is no rollout
    Given the cluster settles
    When I run `kubectl scale deployment/hello-kiamol-2 --replicas=3`
    Then 3 pods of deployment/hello-kiamol-2 are ready
    And 1 replicaset exists
    And deployment/hello-kiamol-2 is at revision 1

  Scenario: A port is forwarded to one pod, not to all of them
    Many tutorials say that traffic to a forwarded Deployment is spread over its pods. It is not: kubectl picks one pod.
    When I run `kubectl scale deployment/hello-kiamol-2 --replicas=3`
    Then 3 pods are ready
    When I run `kubectl port-forward deployment/hello-kiamol-2 8080:80`
    Then the command succeeds

  Scenario: Deleting the Deployment deletes what it made
    Given the cluster settles
    When deployment/hello-kiamol-2 is deleted
    Then no replicasets exist
    And no pods exist
