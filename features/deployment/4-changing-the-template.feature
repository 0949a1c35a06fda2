Feature: Whoever changes the template starts a rollout
  set image, patch, apply, replace: all of them only write the Deployment's spec. The rollout follows from the spec alone, and what
  leaves the template as it is starts none.

  Background:
    Given the manifest "features/manifests/kubia-deployment.yaml"

  Scenario Outline: <command>
    When I run `<command>`
    Then every pod of deployment/kubia runs image "luksa/kubia:v2"
    And deployment/kubia is at revision 2
    And 2 replicasets exist

    Examples:
      | command                                                                                                                                     |
      | kubectl set image deployment kubia nodejs=luksa/kubia:v2                                                                                    |
      | kubectl patch deployment kubia -p '{"spec":{"template":{"spec":{"containers":[{"name":"nodejs","image":"luksa/kubia:v2"}]}}}}' |
      | kubectl apply -f features/manifests/kubia-deployment-v2.yaml                                                                                |
      | kubectl replace -f features/manifests/kubia-deployment-v2.yaml                                                                              |

  Scenario: The same image again is no change
    When I run `kubectl set image deployment kubia nodejs=luksa/kubia:v1`
    Then the command succeeds
    And deployment/kubia is at revision 1
    And 1 replicaset exists

  Scenario: apply creates what is missing, replace does not
    When deployment/kubia is deleted
    And I run `kubectl replace -f features/manifests/kubia-deployment-v2.yaml`
    Then the command fails with "NotFound"
    When I run `kubectl apply -f features/manifests/kubia-deployment-v2.yaml`
    Then the output is:
      """
      deployment.apps/kubia created
      """

  Scenario: A container that the template does not have
    When I run `kubectl set image deployment kubia apache=httpd`
    Then the command fails with "unable to find container named"

  Scenario: The version of the API that older tutorials use is gone
    When I apply:
      """yaml
      apiVersion: apps/v1beta1
      kind: Deployment
      metadata:
        name: old
      spec:
        replicas: 3
        template:
          metadata:
            labels: {app: old}
          spec:
            containers:
              - {name: nodejs, image: "luksa/kubia:v1"}
      """
    Then the command fails with "no matches for kind \"Deployment\" in version \"apps/v1beta1\""
