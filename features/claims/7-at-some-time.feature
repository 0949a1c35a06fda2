Feature: At some time
  The claim held at one revision or more since the actions began, though it may hold no longer.

  Scenario Outline: It holds: <claim>
    Given the image "redis" takes 1s to pull
    And a ReplicaSet "web" with replicas 3
    When a pod is relabelled "app=debug"
    Then at some time, <claim>

    Examples:
      | claim                                                          |
      | 4 pods exist                                                   |
      | 2 pods of rs/web are ready                                     |
      | 2 pods matching "app=web" exist                                |
      | rs/web exists                                                  |
      | the new pod is Pending                                         |
      | rs/web has 2 ready replicas                                    |
      | the relabelled pod is owned by rs/web                          |
      | the field "metadata.labels.app" of the relabelled pod is "web" |
      | every pod of rs/web runs image "nginx"                         |
      | the events of rs/web include "SuccessfulCreate"                |

  Scenario Outline: It does not hold: <claim>
    When kubehave runs:
      """
      Given the image "redis" takes 1s to pull
      And a ReplicaSet "web" with replicas 3
      When a pod is relabelled "app=debug"
      Then at some time, <claim>
      """
    Then the run fails with 'expected that at some time, <claim>, but * <found> * replay: npx kubehave inner.feature:2 --seed 1'

    Examples:
      | claim                                                          | found                                                                                                |
      | 5 pods exist                                                   | at none of * revisions; at the last one found 4                                                      |
      | 4 pods of rs/web are ready                                     | at none of * revisions; at the last one found * pod/web-                                             |
      | no pods matching "app=web" exist                               | at none of * revisions; at the last one found 3 * labelled app=web                                   |
      | rs/web does not exist                                          | at none of * revisions; at the last one it did * rs/web has                                          |
      | the relabelled pod is Terminating                              | at none of * revisions; at the last one it was not Terminating * the relabelled pod is pod/web-      |
      | rs/web has 4 ready replicas                                    | at none of * revisions; at the last one it had * rs/web has replicas=3                               |
      | the new pod has no owner                                       | at none of * revisions; at the last one it was owned by ReplicaSet/web                               |
      | the field "metadata.labels.app" of the relabelled pod is "api" | at none of * revisions; at the last one it was "debug"                                               |
      | every pod of rs/web runs image "redis"                         | at none of * revisions; at the last one 3 of 3 did not * runs nginx                                  |
      | the events of rs/web include "FailedCreate"                    | at none of * revisions; at the last one there were only * SuccessfulCreate rs/web: Created pod: web- |
