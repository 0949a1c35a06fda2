Feature: At no time
  The claim held at no revision since the actions began: what lasted for a single one is found.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then at no time, <claim>

    Examples:
      | claim                                                          |
      | 5 pods exist                                                   |
      | 4 pods of rs/web are ready                                     |
      | no pods matching "app=web" exist                               |
      | rs/web does not exist                                          |
      | the relabelled pod is Terminating                              |
      | rs/web has 4 ready replicas                                    |
      | the new pod has no owner                                       |
      | the field "metadata.labels.app" of the relabelled pod is "api" |
      | every pod of rs/web runs image "redis"                         |
      | the events of rs/web include "FailedCreate"                    |

  Scenario Outline: It does not hold: <claim>
    When kubehave runs:
      """
      Given the image "redis" takes 1s to pull
      And a ReplicaSet "web" with replicas 3
      When a pod is relabelled "app=debug"
      Then at no time, <claim>
      """
    Then the run fails with 'expected that at no time, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                            | found                                                                                           |
      | 4 pods exist                                                     | it did * it came about thus: * was created, written by replicaset-controller * because pod/web- |
      | 3 pods of rs/web are ready                                       | it did                                                                                          |
      | 3 pods matching "app=web" exist                                  | it did                                                                                          |
      | rs/web exists                                                    | it did * it held already before the first action                                                |
      | the relabelled pod is Running                                    | it did                                                                                          |
      | rs/web has 3 ready replicas                                      | it did                                                                                          |
      | the relabelled pod has no owner                                  | it did                                                                                          |
      | the field "metadata.labels.app" of the relabelled pod is "debug" | it did * it came about thus: * got label app=debug, written by user                             |
      | every pod of rs/web runs image "nginx"                           | it did                                                                                          |
      | the events of rs/web include "SuccessfulCreate"                  | it did                                                                                          |
