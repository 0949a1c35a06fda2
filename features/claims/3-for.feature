Feature: For a time
  The claim holds now, and at every revision of the time to come.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then for 1 minute, <claim>

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
      Then for 1 minute, <claim>
      """
    Then the run fails with 'expected that for 1m, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                          | found                                                                             |
      | 5 pods exist                                                   | already at the start found 4                                                      |
      | 4 pods of rs/web are ready                                     | already at the start found * pod/web-                                             |
      | no pods matching "app=web" exist                               | already at the start found 3 * labelled app=web                                   |
      | rs/web does not exist                                          | already at the start it did * rs/web has                                          |
      | the relabelled pod is Terminating                              | already at the start it was not Terminating * the relabelled pod is pod/web-      |
      | rs/web has 4 ready replicas                                    | already at the start it had * rs/web has replicas=3                               |
      | the new pod has no owner                                       | already at the start it was owned by ReplicaSet/web                               |
      | the field "metadata.labels.app" of the relabelled pod is "api" | already at the start it was "debug"                                               |
      | every pod of rs/web runs image "redis"                         | already at the start 3 of 3 did not * runs nginx                                  |
      | the events of rs/web include "FailedCreate"                    | already at the start there were only * SuccessfulCreate rs/web: Created pod: web- |
