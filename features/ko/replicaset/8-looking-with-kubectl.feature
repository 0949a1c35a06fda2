# language: ko
기능: kubectl로 레플리카셋 살펴보기
  튜토리얼의 출력이 쿠버네티스 1.36보다 오래된 곳에는 오늘날의 출력을 적었다.

  시나리오: get의 열
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    만일 `kubectl get rs`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME              DESIRED   CURRENT   READY   AGE
      blue-replicaset   3         3         3       2s
      """
    만일 `kubectl get pods -o wide`를 실행하면
    그러면 출력에 "NOMINATED NODE   READINESS GATES"가 들어 있다
    그리고 출력에 "node-1"이 들어 있다
    그리고 출력에 "node-2"가 들어 있다
    그리고 출력에 "node-3"이 들어 있다

  시나리오: 레이블로 고르고 레이블을 보여 주기
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    그리고 파드 "other"가 레이블 "app=other"를 달고 있다
    만일 `kubectl get pods -l 'app in (other, green)' --show-labels`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME    READY   STATUS    RESTARTS   AGE   LABELS
      other   1/1     Running   0          1s    app=other
      """
    만일 `kubectl get pods -l app!=other -L app --no-headers`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      """
    만일 `kubectl get pods -l app=nothing`을 실행하면
    그러면 출력은 다음과 같다:
      """
      No resources found in default namespace.
      """

  시나리오 개요: 복수형, 단수형, 짧은 이름은 같은 것이다: <word>
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 `kubectl get <word> -o name`을 실행하면
    그러면 출력은 다음과 같다:
      """
      pod/web
      """

    예:
      | word |
      | pods |
      | pod  |
      | po   |

  시나리오: 여러 종류를 한꺼번에, 그리고 전부
    먼저 레플리카셋 "web"이 있고 레플리카는 1개이다
    만일 `kubectl get rs,pods -o name`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      replicaset.apps/web
      pod/web-bcdfg
      """
    만일 `kubectl get all -o name`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      pod/web-bcdfg
      service/kubernetes
      replicaset.apps/web
      """

  시나리오: -A는 네임스페이스 하나를 지정하는 것보다 우선한다
    먼저 네임스페이스 "dev"가 있다
    그리고 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 `kubectl get pods -A`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE
      dev         web    1/1     Running   0          1s
      """
    만일 `kubectl get pods -n default -A -o name`을 실행하면
    그러면 출력에 "pod/web"이 들어 있다

  시나리오: 레플리카셋이 없는 네임스페이스
    튜토리얼의 클러스터는 kube-system에서 애드온을 실행하지만 이 클러스터에는 애드온이 없다.
    만일 `kubectl get -n kube-system rs`를 실행하면
    그러면 출력은 다음과 같다:
      """
      No resources found in kube-system namespace.
      """

  시나리오: describe는 템플릿과 생성 기록을 보여 준다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    만일 `kubectl describe rs blue-replicaset`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      Name:         blue-replicaset
      Namespace:    default
      Selector:     app=blue-app
      Labels:       <none>
      Annotations:  <none>
      Replicas:     3 current / 3 desired
      Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed
      Pod Template:
        Labels:  app=blue-app
        Containers:
         blue-app:
          Image:      yoonjeong/blue-app:1.0
          Port:       8080/TCP
          Host Port:  0/TCP
          Limits:
            cpu:     50m
            memory:  64Mi
          Environment:
            NODE_NAME:   (v1:spec.nodeName)
            NAMESPACE:   (v1:metadata.namespace)
            POD_IP:      (v1:status.podIP)
          Mounts:       <none>
        Volumes:        <none>
        Node-Selectors: <none>
        Tolerations:    <none>
      Events:
        Type    Reason            Age   From                   Message
        ----    ------            ----  ----                   -------
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
      """

  시나리오: 어떤 종류가 있는가
    만일 `kubectl api-resources --api-group=apps`를 실행하면
    그러면 출력은 다음과 같다:
      """
      NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND
      controllerrevisions                apps/v1      true         ControllerRevision
      daemonsets            ds           apps/v1      true         DaemonSet
      deployments           deploy       apps/v1      true         Deployment
      replicasets           rs           apps/v1      true         ReplicaSet
      statefulsets          sts          apps/v1      true         StatefulSet
      """

  시나리오: 레플리카셋의 셀렉터에는 하위 필드가 있고, 레플리케이션컨트롤러의 셀렉터는 맵이다
    만일 `kubectl explain rs.spec.selector`를 실행하면
    그러면 출력에 "FIELD: selector <LabelSelector>"가 들어 있다
    그리고 출력에 "matchExpressions"가 들어 있다
    그리고 출력에 "matchLabels"가 들어 있다
    만일 `kubectl explain rc.spec.selector`를 실행하면
    그러면 출력에 "FIELD: selector <map[string]string>"가 들어 있다

  시나리오: 명령은 있는 것에만 듣는다
    튜토리얼은 레플리카셋을 롤백하면서 있지도 않은 디플로이먼트에 명령을 내린다.
    먼저 매니페스트 "features/manifests/myapp-replicaset.yaml"이 있다
    만일 `kubectl set image deployment/my-app my-app=yoonjeong/my-app:2.0`을 실행하면
    그러면 명령이 'Error from server (NotFound): deployments.apps "my-app" not found' 오류로 실패한다
    그리고 0개의 파드가 이미지 "yoonjeong/my-app:2.0"을 실행한다
    만일 `kubectl annotate rs/myapp-replicaset kubernetes.io/change-cause="image updated to 2.0"`을 실행하면
    그러면 출력은 다음과 같다:
      """
      replicaset.apps/myapp-replicaset annotated
      """
    그리고 rs/myapp-replicaset이 다음과 일치한다:
      """yaml
      metadata:
        annotations: {kubernetes.io/change-cause: image updated to 2.0}
      """
