Feature: The whole course of a rollout
  Each row is a state that the Deployment's pods went through: pods of the old template, pods of the new one, those that are available, and
  those beyond the replicas asked for. Pods on their way out count no more.

  Scenario: One replica: the new pod comes before the old one goes
    Given a Deployment "web" with replicas 1 and image "nginx:1.25"
    When the image of deployment/web is set to "nginx:1.26"
    Then the rollout goes:
      | old | new | available | surge |
      | 1   | 0   | 1         | 0     |
      | 1   | 1   | 1         | 1     |
      | 0   | 1   | 1         | 0     |

  Scenario: Four replicas: one more, one less
    Given a Deployment "web" with replicas 4 and image "nginx:1.25"
    When the image of deployment/web is set to "nginx:1.26"
    Then the rollout of deployment/web goes:
      | old | new | available  | surge |
      | 4   | 0   | 4          | 0     |
      | 3   | 2   | 3          | 1     |
      | ... |     |            |       |
      | 0   | 4   | 4          | 0     |
    And at no time, fewer than 3 pods are available
    And throughout, deployment/web runs at most 2 revisions at once

  Scenario: Ten replicas: three more, two less
    Given a Deployment "web" with replicas 10 and image "nginx:1.25"
    When the image of deployment/web is set to "nginx:1.26"
    Then the rollout goes:
      | time | old | new | available | surge |
      | 0s   | 10  | 0   | 10        | 0     |
      | 0s   | 8   | 5   | 8         | 3     |
      | ...  |     |     |           |       |
      | *    | 0   | 10  | 10        | 0     |
    And at no time, more than 13 pods of deployment/web are ready

  Scenario Outline: Three replicas in plain numbers, maxSurge <surge> and maxUnavailable <unavailable>
    Given a Deployment "web" with replicas 3 and image "nginx:1.25"
    When deployment/web is edited:
      """yaml
      spec: {strategy: {rollingUpdate: {maxSurge: <surge>, maxUnavailable: <unavailable>}}}
      """
    Then deployment/web is rolled out
    When the image of deployment/web is set to "nginx:1.26"
    Then the rollout goes:
      | old         | new         | available   | surge  |
      | 3           | 0           | 3           | 0      |
      | <first old> | <first new> | <available> | <more> |
      | ...         |             |             |        |
      | 0           | 3           | 3           | 0      |
    And throughout, at least <available> pods are available

    Examples:
      | surge | unavailable | first old | first new | available | more |
      | 1     | 0           | 3         | 1         | 3         | 1    |
      | 3     | 0           | 3         | 3         | 3         | 3    |
      | 0     | 1           | 2         | 1         | 2         | 0    |
      | 1     | 1           | 2         | 2         | 2         | 1    |

  Scenario: Ready is not yet available
    With minReadySeconds a new pod has to stay ready for so long before it counts, and before the next one is started.
    Given a Deployment "web" with replicas 2 and image "nginx:1.25"
    When deployment/web is edited:
      """yaml
      spec: {minReadySeconds: 20}
      """
    Then deployment/web is rolled out
    When the image of deployment/web is set to "nginx:1.26"
    Then within 3 seconds, 3 pods of deployment/web are ready
    And for 15 seconds, 2 pods of deployment/web are available
    And the rollout goes:
      | old | new | available | surge |
      | 2   | 0   | 2         | 0     |
      | 2   | 1   | 2         | 1     |
      | 1   | 2   | 2         | 1     |
      | 0   | 2   | 2         | 0     |

  Scenario Outline: One by one, <what first>
    No more than one pod at a time is missing or on its way, however many replicas there are.
    Given a Deployment "web" with replicas 4 and image "nginx:1.25"
    When deployment/web is edited:
      """yaml
      spec: {strategy: {rollingUpdate: {maxSurge: <surge>, maxUnavailable: <unavailable>}}}
      """
    Then deployment/web is rolled out
    When the image of deployment/web is set to "nginx:1.26"
    Then the pods of deployment/web are replaced one by one
    And every pod of deployment/web runs image "nginx:1.26"

    Examples:
      | what first              | surge | unavailable |
      | the new pod comes first | 1     | 0           |
      | the old pod goes first  | 0     | 1           |

  Scenario: Recreate: never two versions at once
    Given a Deployment "web" with replicas 3 and image "nginx:1.25"
    When deployment/web is edited:
      """yaml
      spec: {strategy: {type: Recreate, rollingUpdate: null}}
      """
    Then deployment/web is rolled out
    When the image of deployment/web is set to "nginx:1.26"
    Then the rollout goes:
      | old | new | available | surge |
      | 3   | 0   | 3         | 0     |
      | 0   | 0   | 0         | 0     |
      | 0   | 3   | 0         | 0     |
      | ... |     |           |       |
      | 0   | 3   | 3         | 0     |
    And throughout, deployment/web runs at most 1 revision at once

  Scenario: A restart is a rollout of the same images
    Given a Deployment "web" with replicas 1 and image "nginx:1.25"
    When deployment/web is restarted
    Then the rollout goes:
      | old | new | available | surge |
      | 1   | 0   | 1         | 0     |
      | 1   | 1   | 1         | 1     |
      | 0   | 1   | 1         | 0     |
    And deployment/web is at revision 2
    And 100% of the pods of deployment/web run image "nginx:1.25"
