Feature: Rollouts in a few words

  Background:
    Given the image "app:bad" does not exist
    And a Deployment "web" with replicas 4 and image "app:1"

  Scenario: A rollout and the way back
    When the image of deployment/web is set to "app:2"
    Then deployment/web has 4 updated replicas
    And deployment/web has no unavailable replicas
    And deployment/web has condition "Available" true
    And throughout, deployment/web has at least 3 available replicas
    When deployment/web is rolled back
    Then every pod of deployment/web runs image "app:1"
    When deployment/web is rolled back to revision 2
    Then every pod of deployment/web runs image "app:2"
    And deployment/web is at revision 4

  Scenario: A rollout that cannot go on leaves most of what was there
    When the image of deployment/web is set to "app:bad"
    Then deployment/web has 3 available replicas
    And deployment/web has 2 unavailable replicas
    And about 40% of the pods of deployment/web run image "app:bad"

  Scenario: A pod that is deleted
    When a pod is deleted
    Then 4 pods of deployment/web are ready
