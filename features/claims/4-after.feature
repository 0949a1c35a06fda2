Feature: After a time
  Time advances by exactly the duration, and then the claim holds.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then after 1 minute, <claim>

    Examples:
      | claim                                                            |
      | 4 pods exist                                                     |
      | 3 pods of rs/web are ready                                       |
      | 3 pods matching "app=web" exist                                  |
      | rs/web exists                                                    |
      | the relabelled pod is Running                                    |
      | rs/web has 3 ready replicas                                      |
      | the relabelled pod has no owner                                  |
      | the field "metadata.labels.app" of the relabelled pod is "debug" |
      | every pod of rs/web runs image "nginx"                           |
      | the events of rs/web include "SuccessfulCreate"                  |

  Scenario Outline: It does not hold: <claim>
    When kubehave runs:
      """
      Given the image "redis" takes 1s to pull
      And a ReplicaSet "web" with replicas 3
      When a pod is relabelled "app=debug"
      Then after 1 minute, <claim>
      """
    Then the run fails with 'expected that after 1m, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                          | found                                                        |
      | 5 pods exist                                                   | found 4                                                      |
      | 4 pods of rs/web are ready                                     | found * pod/web-                                             |
      | no pods matching "app=web" exist                               | found 3 * labelled app=web                                   |
      | rs/web does not exist                                          | it did * rs/web has                                          |
      | the relabelled pod is Terminating                              | it was not Terminating * the relabelled pod is pod/web-      |
      | rs/web has 4 ready replicas                                    | it had * rs/web has replicas=3                               |
      | the new pod has no owner                                       | it was owned by ReplicaSet/web                               |
      | the field "metadata.labels.app" of the relabelled pod is "api" | it was "debug"                                               |
      | every pod of rs/web runs image "redis"                         | 3 of 3 did not * runs nginx                                  |
      | the events of rs/web include "FailedCreate"                    | there were only * SuccessfulCreate rs/web: Created pod: web- |
