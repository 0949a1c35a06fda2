Feature: Recreate stops all before starting any, RollingUpdate replaces pods step by step
  Two strategies, two promises. Recreate never runs two versions side by side, and pays with a gap in which nothing runs.
  RollingUpdate keeps the application available, and pays with two versions at once.

  Scenario: RollingUpdate is the default, with a quarter more and a quarter less
    Given the manifest "features/manifests/kubia-deployment.yaml"
    Then the field "spec.strategy.type" of deployment/kubia is "RollingUpdate"
    And the field "spec.strategy.rollingUpdate.maxSurge" of deployment/kubia is "25%"
    And the field "spec.strategy.rollingUpdate.maxUnavailable" of deployment/kubia is "25%"

  Scenario: A rolling update of three is never without three available pods
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    Then deployment/kubia is rolled out
    And at no time, fewer than 3 pods are available
    And at some time, 4 pods of deployment/kubia are ready
    And every pod of deployment/kubia runs image "luksa/kubia:v2"
    And the events include, in order:
      | reason            | object           | message      |
      | ScalingReplicaSet | deployment/kubia | *from 0 to 1 |
      | ScalingReplicaSet | deployment/kubia | *from 3 to 2 |
      | ScalingReplicaSet | deployment/kubia | *from 1 to 2 |
      | ScalingReplicaSet | deployment/kubia | *from 2 to 1 |
      | ScalingReplicaSet | deployment/kubia | *from 2 to 3 |
      | ScalingReplicaSet | deployment/kubia | *from 1 to 0 |

  Scenario: The old ReplicaSet stays, empty, for the way back
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    Then 2 replicasets exist
    And 3 pods of deployment/kubia exist

  Scenario: Recreate has a moment without any pod
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
        strategy: {type: Recreate}
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
              - {name: web, image: "luksa/kubia:v1"}
      """
    When the image of deployment/web is set to "luksa/kubia:v2"
    Then at some time, no pods of deployment/web are ready
    And throughout, at most 3 pods are available
    And every pod of deployment/web runs image "luksa/kubia:v2"
    And 3 pods of deployment/web are ready
