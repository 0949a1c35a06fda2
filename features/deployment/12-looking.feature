Feature: Looking at a Deployment and its rollouts with kubectl
  What kubectl prints of a Deployment is all in its status, its conditions and its events. `rollout status` follows along until the rollout is
  done; its words are other ones than in older tutorials, and each line comes as often as the status is written.

  Scenario: describe tells strategy, counts, conditions and ReplicaSets
    When I run `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol`
    Then deployment/hello-kiamol-2 is rolled out
    When I run `kubectl describe deployment hello-kiamol-2`
    Then the output matches:
      """
      Name:                   hello-kiamol-2
      Namespace:              default
      CreationTimestamp:      <any>
      Labels:                 app=hello-kiamol-2
      Annotations:            deployment.kubernetes.io/revision: 1
      Selector:               app=hello-kiamol-2
      Replicas:               1 desired | 1 updated | 1 total | 1 available | 0 unavailable
      StrategyType:           RollingUpdate
      MinReadySeconds:        0
      RollingUpdateStrategy:  25% max unavailable, 25% max surge
      Pod Template:
        Labels:  app=hello-kiamol-2
        Containers:
         ch02-hello-kiamol:
          Image:         kiamol/ch02-hello-kiamol
          Port:          <none>
          Host Port:     <none>
          Environment:   <none>
          Mounts:        <none>
        Volumes:         <none>
        Node-Selectors:  <none>
        Tolerations:     <none>
      Conditions:
        Type           Status  Reason
        ----           ------  ------
        Available      True    MinimumReplicasAvailable
        Progressing    True    NewReplicaSetAvailable
      OldReplicaSets:  <none>
      NewReplicaSet:   hello-kiamol-2-<any> (1/1 replicas created)
      Events:
        Type    Reason             Age   From                   Message
        ----    ------             ----  ----                   -------
        Normal  ScalingReplicaSet  <any>    deployment-controller  Scaled up replica set hello-kiamol-2-<any> from 0 to 1
      """

  Scenario: rollout status waits for the end of a rollout
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When I run:
      """
      kubectl set image deployment kubia nodejs=luksa/kubia:v2
      kubectl rollout status deployment kubia
      """
    Then the output contains 'Waiting for deployment "kubia" rollout to finish: 1 out of 3 new replicas have been updated...'
    And the output contains 'Waiting for deployment "kubia" rollout to finish: 1 old replicas are pending termination...'
    And the output contains 'deployment "kubia" successfully rolled out'
    And every pod of deployment/kubia runs image "luksa/kubia:v2"

  Scenario: One revision of the history, with its template
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    And I run `kubectl rollout history deployment kubia --revision=1`
    Then the output contains "deployment.apps/kubia with revision #1"
    And the output contains "luksa/kubia:v1"

  Scenario: Going back can be tried first
    Given the manifest "features/manifests/kubia-deployment.yaml"
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    Then deployment/kubia is at revision 2
    When I run `kubectl rollout undo deployment kubia --dry-run=client`
    Then the output contains "luksa/kubia:v1"
    And throughout, deployment/kubia is at revision 2
