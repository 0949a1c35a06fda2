Feature: A paused Deployment collects changes
  While a Deployment is paused its template may change as often as it likes: nothing is rolled out. Paused in the middle of a rollout it
  is a canary: a few pods of the new version beside the old ones, until somebody decides.

  Background:
    Given the manifest "features/manifests/kubia-deployment.yaml"

  Scenario: Two changes, one rollout
    When deployment/kubia is paused
    And the image of deployment/kubia is set to "luksa/kubia:v2"
    And the image of deployment/kubia is set to "luksa/kubia:v3"
    Then the rollout of deployment/kubia is paused
    And throughout, every pod of deployment/kubia runs image "luksa/kubia:v1"
    When deployment/kubia is resumed
    Then every pod of deployment/kubia runs image "luksa/kubia:v3"
    And 2 replicasets exist

  Scenario: A canary waits for its verdict
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    And deployment/kubia is paused
    Then 3 pods run image "luksa/kubia:v1"
    And 1 pod runs image "luksa/kubia:v2"
    And deployment/kubia has condition "Progressing" with reason "DeploymentPaused"
    And for 30 minutes, deployment/kubia is not stuck
    When deployment/kubia is resumed
    Then every pod of deployment/kubia runs image "luksa/kubia:v2"

  Scenario: A paused Deployment still scales and heals
    When deployment/kubia is paused
    And deployment/kubia is scaled to 5
    And a pod of deployment/kubia is deleted
    Then 5 pods of deployment/kubia are ready

  Scenario: It cannot be undone while it is paused
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    Then deployment/kubia is rolled out
    When deployment/kubia is paused
    And I run `kubectl rollout undo deployment kubia`
    Then the command fails with "paused"
