# language: ko
기능: 레플리카셋의 파드는 그 이름을 달고 소유자를 안다
  파드의 이름은 레플리카셋의 이름에 줄표와 임의의 다섯 글자를 붙인 것이다. 그러나 소속을 정하는 것은 이름이 아니라
  metadata.ownerReferences이다. 레이블이 같은 두 컨트롤러도 이것으로 자기 파드를 구분한다.

  배경:
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다

  시나리오: 이름은 레플리카셋의 이름으로 시작한다
    그러면 새 파드가 다음과 일치한다:
      """yaml
      metadata:
        name: !re ^blue-replicaset-[bcdfghjklmnpqrstvwxz2456789]{5}$
        generateName: blue-replicaset-
        labels: {app: blue-app}
      """

  시나리오: 소유자는 파드의 메타데이터에 적혀 있다
    그러면 새 파드의 소유자는 rs/blue-replicaset이다
    그리고 새 파드가 다음과 일치한다:
      """yaml
      metadata:
        ownerReferences:
          - apiVersion: apps/v1
            kind: ReplicaSet
            name: blue-replicaset
            controller: true
            blockOwnerDeletion: true
      """

  시나리오: 파드는 템플릿을 그대로 따른다
    그러면 새 파드가 다음과 일치한다:
      """yaml
      spec:
        containers:
          - name: blue-app
            image: yoonjeong/blue-app:1.0
            resources:
              limits: {cpu: 50m, memory: 64Mi}
              requests: {cpu: 50m, memory: 64Mi}
            env:
              - name: NODE_NAME
                valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
              - name: NAMESPACE
                valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
              - name: POD_IP
                valueFrom: {fieldRef: {fieldPath: status.podIP}}
      status:
        qosClass: Guaranteed
        podIP: !re ^10\.244\.
      """

  시나리오: get -o wide는 이미지를 보여 준다
    만일 `kubectl get rs blue-replicaset -o wide`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME              DESIRED   CURRENT   READY   AGE   CONTAINERS   IMAGES                   SELECTOR
      blue-replicaset   3         3         3       5s    blue-app     yoonjeong/blue-app:1.0   app=blue-app
      """

  시나리오: 파드가 만들어지는 과정은 이벤트로 남는다
    그러면 이벤트가 다음 순서로 있다:
      | reason           | object               | message                                                                 |
      | SuccessfulCreate | rs/blue-replicaset   | Created pod: blue-replicaset-*                                          |
      | Scheduled        | pod/blue-replicaset* | Successfully assigned default/blue-replicaset-* to node-*               |
      | Pulling          | pod/blue-replicaset* | Pulling image "yoonjeong/blue-app:1.0"                                  |
      | Pulled           | pod/blue-replicaset* | Successfully pulled image "yoonjeong/blue-app:1.0" in *. Image size: *. |
      | Created          | pod/blue-replicaset* | Container created                                                       |
      | Started          | pod/blue-replicaset* | Container started                                                       |

  시나리오: describe는 세 번의 생성을 보여 준다
    만일 `kubectl describe rs blue-replicaset`을 실행하면
    그러면 출력에 "Replicas:     3 current / 3 desired"가 들어 있다
    그리고 출력에 "Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed"가 들어 있다
    그리고 출력에 "replicaset-controller  Created pod: blue-replicaset-"가 들어 있다

  시나리오: 이벤트는 --sort-by로 정렬한다. 튜토리얼의 --sortby는 오타이다
    만일 `kubectl get events --sort-by=.metadata.creationTimestamp`를 실행하면
    그러면 출력에 "SuccessfulCreate"가 들어 있다
    만일 `kubectl get events --sortby=.metadata.creationTimestamp`를 실행하면
    그러면 명령이 "error: unknown flag: --sortby" 오류로 실패한다

  시나리오: 레플리카셋으로의 포트포워딩은 그 파드 중 하나로 간다
    만일 `kubectl port-forward rs/blue-replicaset 8080:8080`을 실행하면
    그러면 출력에 "Forwarding from 127.0.0.1:8080 -> 8080"이 들어 있다
