# language: ko
기능: 유실된 파드가 복구되는 단계
  어느 튜토리얼은 파드가 유실되어 새 파드로 대체되기까지를 열세 단계로 설명하고, 각 단계를 누가 맡는지 말한다. 여기서는 컴포넌트들이 실제로 한 일에서
  그 단계를 읽는다. 두 가지는 튜토리얼과 다르다. API 서버는 스케줄러나 kubelet에 무엇을 건네거나 명령하지 않는다. 각 컴포넌트가 지켜보다가 자기 일이면
  스스로 움직인다. 그리고 삭제된 파드는 곧바로 유실된 것으로 여겨진다. kubelet이 컨테이너가 사라졌다고 알리기를 기다리지 않고, 컨테이너가 멈추는 동안
  이미 새 파드가 만들어진다.

  시나리오: 디플로이먼트의 파드를 삭제한다
    먼저 디플로이먼트 "web"이 있고 레플리카는 3개이다
    만일 deployment/web의 파드 하나를 삭제하면
    그러면 다음 단계가 순서대로 일어났다:
      | component             | action     | object           |
      | user                  | deletes    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | replicaset-controller | reconciles | replicaset/web-* |
      | replicaset-controller | creates    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | scheduler             | binds      | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | kubelet               | starts     | pod/web-*        |
      | kubelet               | updates    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | replicaset-controller | reconciles | replicaset/web-* |
      | replicaset-controller | updates    | replicaset/web-* |
      | kube-apiserver        | stores     | replicaset/web-* |
    그리고 다음 단계가 순서대로 일어났다:
      | component | action  | object    |
      | user      | deletes | pod/web-* |
      | kubelet   | stops   | pod/web-* |
      | kubelet   | deletes | pod/web-* |
    그리고 3개의 파드가 deployment/web에 속하고 ready 상태이다
    그리고 내내, 최소 2개의 파드가 deployment/web에 속하고 ready 상태이다

  시나리오: 디플로이먼트의 파드가 노드와 함께 유실된다
    여기서는 아무도 파드를 삭제하지 않는다. kubelet이 소식을 끊으면 노드를 맡은 컨트롤러가 알아차리고, 다른 컨트롤러가 거기서 돌던 파드를 내보낸다.
    먼저 노드가 2개인 클러스터가 있다
    그리고 디플로이먼트 "web"이 있고 레플리카는 3개이다
    만일 노드 node-1에 장애가 나면
    그리고 6분이 지나면
    그러면 다음 단계가 순서대로 일어났다:
      | component                 | action     | object           |
      | node-lifecycle-controller | updates    | node/node-1      |
      | kube-apiserver            | stores     | node/node-1      |
      | taint-eviction-controller | deletes    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | replicaset-controller     | reconciles | replicaset/web-* |
      | replicaset-controller     | creates    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | scheduler                 | binds      | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | kubelet                   | starts     | pod/web-*        |
      | kubelet                   | updates    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | replicaset-controller     | updates    | replicaset/web-* |
    그리고 3개의 파드가 deployment/web에 속하고 ready 상태이다

  시나리오: 유실된 컨테이너는 같은 파드 안에서 복구된다
    레플리카셋 컨트롤러도 스케줄러도 할 일이 없다. kubelet이 컨테이너를 다시 시작한다.
    먼저 디플로이먼트 "web"이 있고 레플리카는 1개이다
    만일 새 파드의 컨테이너 하나가 강제로 종료되면
    그러면 다음 단계가 순서대로 일어났다:
      | component             | action  | object           |
      | kubelet               | updates | pod/web-*        |
      | replicaset-controller | updates | replicaset/web-* |
      | kubelet               | starts  | pod/web-*        |
      | kubelet               | updates | pod/web-*        |
      | replicaset-controller | updates | replicaset/web-* |
    그리고 내내, 1개의 파드가 있다
    그리고 새 파드가 1번 재시작되었다
