Feature: Rolling out by hand, and changing a Deployment by hand
  Before there were Deployments a new version was rolled out with two ReplicationControllers, one scaled down while the other is scaled up:
  every step somebody's own, and no way back but the same steps again. A Deployment does it by itself, however its template is changed.

  Scenario: Two ReplicationControllers, step by step
    Given a ReplicationController "kubia-v1" with replicas 3 and image "luksa/kubia:v1"
    And a ReplicationController "kubia-v2" with replicas 0 and image "luksa/kubia:v2"
    When rc/kubia-v2 is scaled to 1
    And rc/kubia-v1 is scaled to 2
    Then 2 pods run image "luksa/kubia:v1"
    And 1 pod runs image "luksa/kubia:v2"
    When rc/kubia-v2 is scaled to 2
    And rc/kubia-v1 is scaled to 1
    Then 2 pods run image "luksa/kubia:v2"
    When rc/kubia-v2 is scaled to 3
    And rc/kubia-v1 is scaled to 0
    Then no pods run image "luksa/kubia:v1"
    And 3 pods run image "luksa/kubia:v2"
    When rc/kubia-v1 is deleted
    Then 3 pods of rc/kubia-v2 are ready

  Scenario: All at once, the downtime that a Deployment spares
    Given a ReplicationController "kubia" with replicas 3 and image "luksa/kubia:v1"
    When the image of rc/kubia is set to "luksa/kubia:v2"
    And 3 pods of rc/kubia are deleted
    Then at some time, no pods are available
    And 3 pods run image "luksa/kubia:v2"

  Scenario: kubectl edit, with an editor that does not ask
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When I run `KUBE_EDITOR="sed -i 's/kubia:v1/kubia:v2/'" kubectl edit deployment kubia`
    Then the output is:
      """
      deployment.apps/kubia edited
      """
    And every pod of deployment/kubia runs image "luksa/kubia:v2"

  Scenario: An editor that changes nothing
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When I run `KUBE_EDITOR=cat kubectl edit deployment kubia`
    Then the output is:
      """
      Edit cancelled, no changes made.
      """
    And deployment/kubia is at revision 1

  Scenario: An edit in a sentence
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When deployment/kubia is edited:
      """yaml
      spec:
        replicas: 4
        template:
          spec:
            containers:
              - name: nodejs
                image: luksa/kubia:v2
      """
    Then 4 pods of deployment/kubia are ready
    And every pod of deployment/kubia runs image "luksa/kubia:v2"

  Scenario: A misspelled field in an edit
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When deployment/kubia is edited:
      """yaml
      spec: {repicas: 4}
      """
    Then the command fails with 'unknown field "spec.repicas"'
    And 3 pods exist
