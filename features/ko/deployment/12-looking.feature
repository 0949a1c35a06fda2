# language: ko
기능: kubectl로 디플로이먼트와 롤아웃 살펴보기
  kubectl이 보여 주는 디플로이먼트의 정보는 모두 상태와 조건, 이벤트에 들어 있다. `rollout status`는 롤아웃이 끝날 때까지 따라가며 보여 준다.
  문구는 오래된 튜토리얼과 다르고, 각 줄은 상태가 기록될 때마다 나온다.

  시나리오: describe는 전략, 개수, 조건, 레플리카셋을 알려 준다
    만일 `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol`을 실행하면
    그러면 deployment/hello-kiamol-2의 롤아웃이 끝났다
    만일 `kubectl describe deployment hello-kiamol-2`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
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

  시나리오: rollout status는 롤아웃이 끝나기를 기다린다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 다음을 실행하면:
      """
      kubectl set image deployment kubia nodejs=luksa/kubia:v2
      kubectl rollout status deployment kubia
      """
    그러면 출력에 'Waiting for deployment "kubia" rollout to finish: 1 out of 3 new replicas have been updated...'가 들어 있다
    그리고 출력에 'Waiting for deployment "kubia" rollout to finish: 1 old replicas are pending termination...'이 들어 있다
    그리고 출력에 'deployment "kubia" successfully rolled out'이 들어 있다
    그리고 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다

  시나리오: 기록 속의 한 리비전과 그 템플릿
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 `kubectl rollout history deployment kubia --revision=1`을 실행하면
    그러면 출력에 "deployment.apps/kubia with revision #1"이 들어 있다
    그리고 출력에 "luksa/kubia:v1"이 들어 있다

  시나리오: 되돌리기를 미리 시험해 볼 수 있다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 deployment/kubia의 리비전은 2다
    만일 `kubectl rollout undo deployment kubia --dry-run=client`를 실행하면
    그러면 출력에 "luksa/kubia:v1"이 들어 있다
    그리고 내내, deployment/kubia의 리비전은 2다
