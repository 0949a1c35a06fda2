Feature: Scaling in the middle of a rollout keeps the shares
  A Deployment that is scaled while old and new pods run side by side gives each ReplicaSet its part of what is added or taken away, in
  proportion to its size; the rollout itself goes on from there. What the bounds allow is reckoned anew from the new number.

  Background:
    Given a Deployment "web" with replicas 10 and image "nginx:1.25"
    When the image of deployment/web is set to "nginx:1.17.23"
    Then 8 pods of deployment/web are of revision 1
    And 5 pods of deployment/web are of revision 2

  Scenario: Up: fifteen replicas may have four pods more, and the larger ReplicaSet gets more of what is added
    When I run `kubectl scale deployment web --replicas=15`
    Then 12 pods of deployment/web are of revision 1
    And 7 pods of deployment/web are of revision 2
    And deployment/web is at revision 2
    And throughout, at least 8 pods are available

  Scenario: Down
    When I run `kubectl scale deployment web --replicas=5`
    Then between 4 and 5 pods of deployment/web are of revision 1
    And at most 7 pods of deployment/web exist
    And at no time, fewer than 4 pods are available

  Scenario: Away altogether
    When deployment/web is scaled to 0
    Then no pods exist
    And deployment/web has 1 old ReplicaSet

  Scenario: Only if it is as large as expected
    When I run `kubectl scale deployment web --current-replicas=9 --replicas=20`
    Then the command fails with "Expected replicas to be 9, was 10"
    And 13 pods exist
