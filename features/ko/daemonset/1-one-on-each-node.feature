# language: ko
기능: 데몬셋은 노드마다 파드를 하나씩 실행한다
  로그 수집기처럼 모든 노드에 있어야 하는 것은 한 번만 선언하면 된다. 컨트롤러는 레플리카가 아니라 노드를 센다. 템플릿의 노드 셀렉터와
  어피니티, 톨러레이션에 맞는 노드마다 파드를 하나씩, 그 노드만을 위해 만든다.

  배경:
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name   | labels   | taints                   |
      | node-1 | logs=yes |                          |
      | node-2 | logs=yes |                          |
      | node-3 |          | dedicated=db:NoSchedule  |
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec:
            containers: [{name: agent, image: "agent:1"}]
      """

  시나리오: 노드마다 하나씩 있고, 용인하지 않는 테인트가 있는 노드에는 없다
    그러면 ds/agent의 파드 2개가 ready 상태이다
    그리고 노드 node-1에서 파드가 1개 실행된다
    그리고 노드 node-2에서 파드가 1개 실행된다
    그리고 노드 node-3에서 실행되는 파드가 하나도 없다
    그리고 ds/agent의 원하는 레플리카는 2개이다
    그리고 ds/agent의 현재 레플리카는 2개이다
    그리고 ds/agent의 준비된 레플리카는 2개이다
    그리고 ds/agent의 갱신된 레플리카는 2개이다
    그리고 ds/agent의 사용 가능한 레플리카는 2개이다
    그리고 ds/agent의 사용할 수 없는 레플리카가 하나도 없다
    만일 `kubectl get daemonset agent`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE
      agent   2         2         2       2            2           <none>          <any>
      """

  시나리오: 파드가 끝나면 바로 같은 노드에서 새 파드로 바뀐다
    만일 ds/agent의 파드 하나를 삭제하면
    그러면 한때, ds/agent의 파드 1개가 ready 상태이다
    그리고 다음은 한 번도 없었다: ds/agent의 파드 2개 초과가 Running 상태이다
    그리고 ds/agent의 파드 2개가 ready 상태이다
    그리고 노드 node-1에서 파드가 1개 실행된다
    그리고 노드 node-2에서 파드가 1개 실행된다

  시나리오: 테인트가 없어진다
    만일 `kubectl taint node node-3 dedicated-`를 실행하면
    그러면 ds/agent의 파드 3개가 ready 상태이다
    그리고 노드 node-3에서 파드가 1개 실행된다

  시나리오: 톨러레이션이 있으면 그 노드에도 놓인다
    만일 ds/agent를 다음과 같이 편집하면:
      """yaml
      spec:
        template:
          spec:
            tolerations: [{key: dedicated, operator: Exists}]
      """
    그러면 ds/agent의 파드 3개가 ready 상태이다
    그리고 노드 node-3에서 파드가 1개 실행된다

  시나리오: 노드 셀렉터는 일부 노드에만 두고, 노드의 레이블을 따라간다
    만일 ds/agent를 다음과 같이 편집하면:
      """yaml
      spec:
        template:
          spec:
            nodeSelector: {logs: "yes"}
      """
    그러면 ds/agent의 파드 2개가 ready 상태이다
    만일 node/node-2의 레이블을 "logs-"로 바꾸면
    그러면 ds/agent의 파드가 1개 있다
    그리고 노드 node-2에서 실행되는 파드가 하나도 없다
    만일 node/node-2의 레이블을 "logs=yes"로 바꾸면
    그러면 ds/agent의 파드 2개가 ready 상태이다

  시나리오: 스케줄링을 막은 노드도 파드를 지키고, 새 파드도 받는다
    만일 노드 node-1에 스케줄링을 막으면
    그리고 ds/agent의 파드 하나를 삭제하면
    그러면 ds/agent의 파드 2개가 ready 상태이다
    그리고 노드 node-1에서 파드가 1개 실행된다

  시나리오: 드레인은 건드리지 않는다
    만일 노드 node-1을 드레인하면
    그러면 노드 node-1에서 파드가 1개 실행된다
    그리고 내내, ds/agent의 파드 2개가 ready 상태이다

  시나리오: 장애가 난 노드에서도 축출되지 않는다
    만일 노드 node-1에 장애가 나면
    그러면 10분 동안, ds/agent의 파드가 2개 있다
    만일 노드 node-1이 복구되면
    그러면 1분 안에, ds/agent의 파드 2개가 ready 상태이다

  시나리오: 조정할 레플리카가 없다
    만일 `kubectl scale daemonset agent --replicas=3`을 실행하면
    그러면 명령이 "the server could not find the requested resource" 오류로 실패한다

  시나리오: 파드는 데몬셋과 함께 사라진다
    만일 ds/agent를 삭제하면
    그러면 파드가 하나도 없다
