Feature: Throughout
  The claim held at every revision since the actions began, the state right before them included.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then throughout, <claim>

    Examples:
      | claim                                           |
      | at least 3 pods exist                           |
      | at least 2 pods of rs/web are ready             |
      | at least 2 pods matching "app=web" exist        |
      | rs/web exists                                   |
      | the relabelled pod is Running                   |
      | rs/web has 3 desired replicas                   |
      | the new pod is owned by rs/web                  |
      | the field "spec.replicas" of rs/web is "3"      |
      | every pod of rs/web runs image "nginx"          |
      | the events of rs/web include "SuccessfulCreate" |

  Scenario Outline: It does not hold: <claim>
    When kubehave runs:
      """
      Given the image "redis" takes 1s to pull
      And a ReplicaSet "web" with replicas 3
      When a pod is relabelled "app=debug"
      Then throughout, <claim>
      """
    Then the run fails with 'expected that throughout, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                          | found                                                                                       |
      | 3 pods exist                                                   | found 4 * it broke thus: * was created, written by replicaset-controller * because pod/web- |
      | 3 pods of rs/web are ready                                     | found 2 * it broke thus: * lost label app=web                                               |
      | 3 pods matching "app=web" exist                                | found 2 * lost label app=web and got label app=debug, written by user                       |
      | rs/web does not exist                                          | it did * rs/web has                                                                         |
      | the new pod is Running                                         | it was not Running * it broke thus: * was created, written by replicaset-controller         |
      | rs/web has 3 ready replicas                                    | it had 2 * rs/web counted 2 replicas and counted 2 readyReplicas                            |
      | the relabelled pod has no owner                                | it was owned by ReplicaSet/web                                                              |
      | the field "metadata.labels.app" of the relabelled pod is "web" | it was "debug" * lost label app=web                                                         |
      | every pod of rs/web runs image "redis"                         | 3 of 3 did not * runs nginx                                                                 |
      | the events of rs/web include "FailedCreate"                    | there were only * SuccessfulCreate                                                          |
