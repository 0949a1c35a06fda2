Feature: A rollout that gets stuck hurts nobody, says so, and is undone
  With new pods that never become ready the old ones stay. After the deadline the Deployment says that nothing moves; it does nothing
  about it: going back is up to people or tools.

  Background:
    Given a Deployment "web" with replicas 3 and image "nginx:1.25"
    When the image of deployment/web is set to "nginx:1.17.23"
    Then 1 pod runs image "nginx:1.17.23"

  Scenario: The old pods stay
    Then for 20 minutes, at least 3 pods are available

  Scenario: Ten minutes later the Deployment says that it is stuck
    Then deployment/web is not stuck
    And within 11 minutes, deployment/web is stuck
    And deployment/web has condition "Progressing" with reason "ProgressDeadlineExceeded"
    And deployment/web has condition "Available"
    When I run `kubectl rollout status deployment web`
    Then the command fails with "exceeded its progress deadline"

  Scenario: Undoing it takes the bad pods away and touches no good one
    When I run `kubectl rollout undo deployment web`
    Then throughout, at least 3 pods are available
    And no pods run image "nginx:1.17.23"
    And deployment/web is at revision 3
    And deployment/web is rolled out

  Scenario: A better image goes right on
    When the image of deployment/web is set to "nginx:1.26"
    Then every pod of deployment/web runs image "nginx:1.26"
    And deployment/web is rolled out
    And throughout, at least 3 pods are available
