Feature: Within a time
  Time passes to the first revision at which the claim holds, and no further than the duration.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then within 30s, <claim>

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
      Then within 30s, <claim>
      """
    Then the run fails with 'expected that within 30s, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                          | found                                                                          |
      | 5 pods exist                                                   | by the end of 30s found 4                                                      |
      | 4 pods of rs/web are ready                                     | by the end of 30s found * pod/web-                                             |
      | no pods matching "app=web" exist                               | by the end of 30s found 3 * labelled app=web                                   |
      | rs/web does not exist                                          | by the end of 30s it did * rs/web has                                          |
      | the relabelled pod is Terminating                              | by the end of 30s it was not Terminating * the relabelled pod is pod/web-      |
      | rs/web has 4 ready replicas                                    | by the end of 30s it had * rs/web has replicas=3                               |
      | the new pod has no owner                                       | by the end of 30s it was owned by ReplicaSet/web                               |
      | the field "metadata.labels.app" of the relabelled pod is "api" | by the end of 30s it was "debug"                                               |
      | every pod of rs/web runs image "redis"                         | by the end of 30s 3 of 3 did not * runs nginx                                  |
      | the events of rs/web include "FailedCreate"                    | by the end of 30s there were only * SuccessfulCreate rs/web: Created pod: web- |
