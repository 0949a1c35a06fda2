# language: ko
기능: 노드에 장애가 나면 생기는 일
  튜토리얼은 쿠버네티스가 스스로 회복한다고, 노드가 죽으면 파드가 다른 곳에서 실행된다고 말한다. 맞는 말이지만 바로 그렇게 되지는 않고,
  파드가 옮겨 가는 것도 아니다. 약 45초 뒤에 노드를 포기하고, 그로부터 5분 뒤에 파드를 삭제하며, 그 자리를 다른 파드가 채운다.
  죽은 노드의 파드는 노드가 돌아올 때까지 기록에 남아 있다.

  시나리오: 한동안은 아무도 모른다
    노드는 10초마다 살아 있음을 알린다. 50초 동안 소식이 없으면 포기한다.
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그러면 39초 동안, node/node-2의 조건 "Ready"가 충족되었다
    그리고 1초 동안, 파드 3개가 준비된 상태이다
    그리고 16초 안에, node/node-2의 조건 "Ready"의 이유는 "NodeStatusUnknown"이다
    만일 `kubectl get node node-2`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME     STATUS     ROLES    AGE   VERSION
      node-2   NotReady   <none>   <any>   v1.36.3
      """
    그리고 node/node-2의 조건 "MemoryPressure"는 unknown이다
    그리고 node/node-2의 이벤트에 "NodeNotReady"가 있다

  시나리오: 실행 중일 수도 있지만, 그 노드의 파드는 준비되지 않은 것으로 친다
    바뀌는 것은 조건 Ready가 False가 되는 것뿐이다. kubelet이 컨테이너에 대해 남긴 말은 그대로이고, READY 1/1도 그대로이다.
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그러면 1분 안에, deployment/web의 사용 가능한 레플리카는 2개다
    그리고 파드 3개가 Running 상태이다
    그리고 파드 1개가 준비되지 않은 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason       | object      | message                                    |
      | NodeNotReady | node/node-2 | Node node-2 status is now: NodeNotReady    |
      | NodeNotReady | pod/web-*   | Node is not ready                          |
    만일 `kubectl get pods --field-selector spec.nodeName=node-2`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME    READY   STATUS    RESTARTS   AGE
      <any>   1/1     Running   0          <any>
      """

  시나리오: 두 테인트가 다른 파드를 막고 기한을 정한다
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그리고 1분이 지나면
    그리고 `kubectl get node node-2 -o jsonpath='{range .spec.taints[*]}{.key}:{.effect}{"\n"}{end}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      node.kubernetes.io/unreachable:NoSchedule
      node.kubernetes.io/unreachable:NoExecute
      """
    만일 deployment/web의 레플리카를 6개로 조정하면
    그러면 노드 node-2에서 파드가 1개 실행된다
    그리고 deployment/web의 파드 5개가 준비된 상태이다

  시나리오: 5분이 지나면 파드를 삭제하고 다른 곳에 새로 만든다
    따로 정하지 않으면 모든 파드는 테인트를 300초 동안 용인한다. 새 파드는 이전 파드가 끝나기를 기다리지 않는다.
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그러면 5분 30초 동안, 파드가 3개 있다
    그리고 1분 안에, 파드가 4개 있다
    그리고 파드 1개가 Terminating 상태이다
    그리고 deployment/web의 파드 3개가 준비된 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason               | object    | message                                |
      | NodeNotReady         | pod/web-* | Node is not ready                      |
      | TaintManagerEviction | pod/web-* | Marking for deletion Pod default/web-* |
      | SuccessfulCreate     | rs/web-*  | Created pod: web-*                     |
    그리고 1시간 동안, 파드 1개가 Terminating 상태이다

  시나리오: 노드를 잃고 얼마나 버틸지는 파드가 정한다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: hasty}
      spec:
        replicas: 3
        selector: {matchLabels: {app: hasty}}
        template:
          metadata: {labels: {app: hasty}}
          spec:
            containers: [{name: web, image: nginx}]
            tolerations:
              - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 10}
      """
    만일 노드 node-3에 장애가 나면
    그러면 49초 동안, 파드가 3개 있다
    그리고 17초 안에, 파드가 4개 있다
    그리고 deployment/hasty의 파드 3개가 준비된 상태이다

  시나리오: 홀로 있는 파드는 노드와 함께 잃는다
    먼저 파드 "solo"가 레이블 "app=solo"를 달고 있다
    그리고 노드가 1개인 클러스터가 있다
    만일 노드 node-1에 장애가 나면
    그러면 1시간 동안, pod/solo가 있다
    그리고 pod/solo가 Running 상태이다
    그리고 pod/solo가 준비되지 않은 상태이다

  시나리오: 제때 돌아온 노드는 파드를 지킨다
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그리고 2분이 지나면
    그리고 노드 node-2가 복구되면
    그러면 node/node-2의 조건 "Ready"가 충족되었다
    그리고 파드 3개가 준비된 상태이다
    그리고 node/node-2의 이벤트에 "NodeReady"가 있다
    그리고 5초 안에, node/node-2가 다음과 일치한다:
      """yaml
      spec: {taints: !absent }
      """
    그리고 10분 동안, 파드 3개가 준비된 상태이다
    그리고 다음은 한 번도 없었다: 파드가 4개 있다

  시나리오: 늦게 돌아온 노드는 이미 대체된 파드를 끝내고, 아무것도 돌려받지 못한다
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-2에 장애가 나면
    그리고 7분이 지나면
    그러면 파드 1개가 Terminating 상태이다
    만일 노드 node-2가 복구되면
    그러면 파드가 3개 있다
    그리고 5초 안에, node/node-2가 다음과 일치한다:
      """yaml
      spec: {taints: !absent }
      """
    그리고 10분 동안, 노드 node-2에서 실행되는 파드가 없다

  시나리오: 모든 노드를 잃으면 아무것도 축출하지 않는다
    남은 노드가 하나도 없다면 컨트롤 플레인 쪽의 문제일 가능성이 더 크다. 노드가 하나라도 돌아올 때까지 축출을 멈춘다.
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-1에 장애가 나면
    그리고 노드 node-2에 장애가 나면
    그리고 노드 node-3에 장애가 나면
    그리고 1시간이 지나면
    그러면 파드 3개가 Running 상태이다
    그리고 다음은 한 번도 없었다: 파드가 3개 초과 있다
    그리고 Terminating 상태인 파드가 없다

  시나리오: NoExecute 테인트는 바로 축출한다
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 노드 node-1에 테인트 "maintenance=true:NoExecute"를 주면
    그러면 노드 node-1에서 실행되는 파드가 없다
    그리고 파드 3개가 준비된 상태이다
    만일 노드 node-1에 테인트 "maintenance=true:NoExecute-"를 주면
    그러면 1분 동안, 노드 node-1에서 실행되는 파드가 없다

  시나리오: 노드 오브젝트를 삭제하면 그 노드의 파드는 1분 안에 정리된다
    가비지 컬렉터는 노드가 다시 나타나기를 40초 동안 기다린다. 20초마다 살핀다.
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 `kubectl delete node node-3`을 실행하면
    그러면 5초 안에, 이벤트가 다음 순서로 있다:
      | reason       | object      | message                                                   |
      | RemovingNode | node/node-3 | Node node-3 event: Removing Node node-3 from Controller |
    그리고 30초 동안, 노드 node-3에서 파드가 1개 실행된다
    그리고 30초 안에, 노드 node-3에서 실행되는 파드가 없다
    그리고 파드 3개가 준비된 상태이다
