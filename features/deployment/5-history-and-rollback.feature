Feature: A Deployment remembers its revisions and goes back to them
  Each template that was rolled out stays as an empty ReplicaSet with a number. Going back takes the old template, the old ReplicaSet and
  a new number: the revision that was gone back to is then missing from the history under its old one.

  Background:
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    Then deployment/kubia is at revision 2
    When the image of deployment/kubia is set to "luksa/kubia:v3"
    Then deployment/kubia is at revision 3

  Scenario: Back to the one before
    When I run `kubectl rollout undo deployment kubia`
    Then every pod of deployment/kubia runs image "luksa/kubia:v2"
    And deployment/kubia is at revision 4
    And 3 replicasets exist
    When I run `kubectl rollout history deployment kubia`
    Then the output matches:
      """
      deployment.apps/kubia
      REVISION  CHANGE-CAUSE
      1         <none>
      3         <none>
      4         <none>
      """

  Scenario: Back to the first
    When I run `kubectl rollout undo deployment kubia --to-revision=1`
    Then every pod of deployment/kubia runs image "luksa/kubia:v1"
    And deployment/kubia is at revision 4

  Scenario: Back to where it is
    When I run `kubectl rollout undo deployment kubia --to-revision=3`
    Then the output contains "skipped rollback (current template already matches revision 3)"
    And deployment/kubia is at revision 3

  Scenario: Back to what never was
    When I run `kubectl rollout undo deployment kubia --to-revision=7`
    Then the command fails with "unable to find specified revision 7 in history"

  Scenario: Only as many old revisions are kept as the limit says
    When I run `kubectl patch deployment kubia -p '{"spec":{"revisionHistoryLimit":1}}'`
    Then 2 replicasets exist
    When I run `kubectl rollout undo deployment kubia --to-revision=1`
    Then the command fails with "unable to find specified revision 1 in history"
