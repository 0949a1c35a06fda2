Feature: maxSurge and maxUnavailable say how a rollout goes
  A percentage of the replicas is rounded up for the surge and down for what may be missing; where both come to nothing, one pod may be
  missing, or the rollout could never begin. Pods on their way out count for neither. A new image that never starts shows where a rollout stops.

  Background:
    Given a Deployment "web" with replicas 1 and image "nginx:1.25"

  Scenario Outline: <replicas> replicas, surge <surge>, unavailable <unavailable>
    When I run `kubectl patch deployment web -p '{"spec":{"replicas":<replicas>,"strategy":{"rollingUpdate":{"maxSurge":"<surge>","maxUnavailable":"<unavailable>"}}}}'`
    Then <replicas> pods are available
    When the image of deployment/web is set to "nginx:1.26"
    Then deployment/web is rolled out
    And at no time, fewer than <least> pods are available
    And throughout, deployment/web has at most <most> current replicas

    Examples:
      | replicas | surge | unavailable | least | most |
      | 1        | 25%   | 25%         | 1     | 2    |
      | 3        | 25%   | 25%         | 3     | 4    |
      | 4        | 25%   | 25%         | 3     | 5    |
      | 10       | 25%   | 25%         | 8     | 13   |
      | 3        | 0%    | 10%         | 2     | 3    |
      | 4        | 100%  | 0%          | 4     | 8    |

  Scenario Outline: A bad image stops the rollout of <replicas> at <old> old and <new> new pods
    When deployment/web is scaled to <replicas>
    Then <replicas> pods are available
    When the image of deployment/web is set to "nginx:1.17.23"
    Then <old> pods run image "nginx:1.25"
    And <new> pods run image "nginx:1.17.23"
    And at no time, fewer than <old> pods are available
    And deployment/web is not rolled out

    Examples:
      | replicas | old | new |
      | 1        | 1   | 1   |
      | 3        | 3   | 1   |
      | 4        | 3   | 2   |
      | 10       | 8   | 5   |

  Scenario: Both may not be zero
    When I run `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}}}'`
    Then the command fails with "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0"
