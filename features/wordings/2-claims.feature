Feature: The same claims said otherwise
  A claim may be said to hold, or that it should. Numbers may be words, bounds may be said from either side, and when it holds
  needs no comma behind a number and a unit. Unlike `all pods`, `no pods` may be none: a claim about all says that there are some.

  Background:
    Given a Deployment "web" with 4 replicas and image "nginx:1.25"
    And a ReplicaSet "idle" with 0 replicas

  Scenario Outline: How many there are: <claim>
    Then <claim>

    Examples:
      | claim                                                     |
      | four pods exist                                           |
      | exactly 4 pods should exist                               |
      | only 4 pods exist                                         |
      | there are four pods                                       |
      | there should be at least two pods                         |
      | there are no jobs                                         |
      | no more than 4 pods exist                                 |
      | not more than 4 pods should exist                           |
      | no fewer than four pods exist                             |
      | up to 4 pods exist                                        |
      | less than five pods exist                                 |
      | 3 or more pods exist                                      |
      | 5 or fewer pods exist                                     |
      | 4 ready pods exist                                        |
      | at least 4 Running pods should exist                      |
      | 4 pods should be Running                                  |
      | deployment/web has 4 pods                                 |
      | the Deployment "web" should have 4 ready replicas         |
      | 4 pods with label "app=web" exist                         |
      | 4 pods with the label "app=web" should be ready           |
      | 4 pods labeled "app=web" exist                            |
      | all pods are ready                                        |
      | every node is Ready                                       |
      | each pod should be Running                                |
      | all pods of deployment/web are ready                      |
      | all pods matching "app=web" should be Running             |
      | at most 4 pods should run on the node "node-1"            |
      | at least one pod is running on the node node-1            |

  Scenario Outline: When it holds: <claim>
    When deployment/web is scaled to 6
    Then <claim>

    Examples:
      | claim                                             |
      | within 30 seconds 6 pods are ready                |
      | within 30s 6 pods are ready                       |
      | within a minute, 6 pods are ready                 |
      | within one minute and 30 seconds, 6 pods are ready |
      | after two minutes 6 pods are ready                |
      | for half a minute, at least 4 pods are ready      |
      | always at least 4 pods are ready                  |
      | at all times, at least 4 pods are ready           |
      | never more than 6 pods exist                      |
      | at no point more than 6 pods exist                |
      | at some point exactly 6 pods exist                |

  Scenario: Places
    When I run `kubectl cordon node-1 node-3`
    And I delete a pod
    Then the newest pod is running on node node-2
    And the newest pod should run on the node "node-2"

  Scenario: Objects
    When I delete a pod
    Then the deleted pod should not exist
    And the deleted pod is gone
    And the deleted pod doesn't exist
    And the Deployment should be available
    And the Deployment should exist
    And the newest pod has the label "app=web"
    And the newest pod is not owned by the Deployment
    And the newest pod has not restarted
    And the newest pod has restarted less than twice
    And the field "spec.replicas" of the Deployment is 4
    And the field "spec.replicas" of deployment/web should equal 4
    And the field "spec.paused" of deployment/web is not true
    And the condition "Available" of deployment/web should be True

  Scenario: Output, events and logs
    Given the image "nginx:1.25":
      """
      log: [{atMs: 0, text: hello}]
      """
    When I run `kubectl get deployment web --no-headers -o custom-columns=NAME:.metadata.name,REPLICAS:.spec.replicas`
    Then the output should contain "web"
    And the output includes "4"
    And the output does not contain "api"
    And the output contains:
      """
      web   4
      """
    And the exit code is 0
    And the logs of deployment/web should contain "hello"
    And the logs of deployment/web do not contain "bye"
    And the log of the newest pod doesn't contain "bye"
    And the events of rs/idle don't include "SuccessfulCreate"
    And the events of deployment/web should contain "ScalingReplicaSet"
    When I run `kubectl get deployment wbe`
    Then the command exits with code 1
    And the command should fail with "not found"

  Scenario: Conditions
    Given the image "gone:1" doesn't exist
    And a Deployment "late" running image "gone:1"
    Then the Deployment "late" should have the condition "Available" False
    And the condition "Available" of deployment/late is False
    And the condition "Progressing" of deployment/late is True
    When the node node-1 crashes
    And one minute has passed
    Then the condition "Ready" of node/node-1 is Unknown
