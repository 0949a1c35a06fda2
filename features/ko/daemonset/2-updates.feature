# language: ko
기능: 데몬셋은 노드 하나씩 갱신된다
  새 템플릿은 노드에 하나씩 차례로 닿는다. 노드의 이전 파드가 먼저 사라지고, 새 파드가 사용 가능해지면 다음 노드 차례가 된다. 사용 가능한
  파드가 없어도 되는 노드의 수가 `maxUnavailable`이고, `maxSurge`가 있으면 새 파드를 이전 파드 옆에 먼저 시작한다. 템플릿마다
  컨트롤러 리비전이 남아 그때로 되돌릴 수 있다.

  배경:
    먼저 다음 매니페스트가 있다:
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

  시나리오: 한 번에 하나씩, 이전 파드 먼저
    만일 ds/agent의 이미지를 "agent:2"로 바꾸면
    그러면 ds/agent의 모든 파드가 이미지 "agent:2"를 실행한다
    그리고 ds/agent의 롤아웃이 끝났다
    그리고 한때, ds/agent의 파드 2개가 ready 상태이다
    그리고 다음은 한 번도 없었다: ds/agent의 파드 2개 미만이 ready 상태이다
    그리고 다음은 한 번도 없었다: ds/agent의 파드 3개 초과가 Running 상태이다

  시나리오: 한 번에 둘씩
    먼저 ds/agent를 다음과 같이 편집하면:
      """yaml
      spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 2}}}
      """
    만일 ds/agent의 이미지를 "agent:2"로 바꾸면
    그러면 ds/agent의 모든 파드가 이미지 "agent:2"를 실행한다
    그리고 한때, ds/agent의 파드 1개가 ready 상태이다
    그리고 다음은 한 번도 없었다: ready 상태인 ds/agent의 파드가 하나도 없다

  시나리오: 서지가 있으면 새 파드 먼저
    먼저 ds/agent를 다음과 같이 편집하면:
      """yaml
      spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}}
      """
    만일 ds/agent의 이미지를 "agent:2"로 바꾸면
    그러면 ds/agent의 모든 파드가 이미지 "agent:2"를 실행한다
    그리고 한때, ds/agent의 파드가 4개 있다
    그리고 다음은 한 번도 없었다: ds/agent의 파드 3개 미만이 ready 상태이다

  시나리오: 누군가 파드를 삭제하기 전에는 그대로
    먼저 ds/agent를 다음과 같이 편집하면:
      """yaml
      spec: {updateStrategy: {type: OnDelete, rollingUpdate: null}}
      """
    만일 ds/agent의 이미지를 "agent:2"로 바꾸면
    그러면 10분 동안, ds/agent의 모든 파드가 이미지 "agent:1"을 실행한다
    만일 ds/agent의 파드 하나를 삭제하면
    그러면 이미지 "agent:2"를 실행하는 파드가 1개 있다
    그리고 이미지 "agent:1"을 실행하는 파드가 2개 있다

  시나리오: 나쁜 이미지는 첫 노드에서 멈춘다
    먼저 이미지 "agent:3"이 존재하지 않는다
    만일 ds/agent의 이미지를 "agent:3"으로 바꾸면
    그러면 1분 안에, 이미지 "agent:3"을 실행하는 파드가 1개 있다
    그리고 10분 동안, ds/agent의 파드 2개가 ready 상태이다
    그리고 ds/agent의 롤아웃이 끝나지 않았다
    만일 ds/agent를 롤백하면
    그러면 ds/agent의 모든 파드가 이미지 "agent:1"을 실행한다
    그리고 ds/agent의 롤아웃이 끝났다

  시나리오: 되돌아간 리비전은 새 번호를 받는다
    만일 ds/agent의 이미지를 "agent:2"로 바꾸면
    그리고 클러스터가 안정되면
    그리고 `kubectl rollout history daemonset agent`를 실행하면
    그러면 출력은 다음과 같다:
      """
      daemonset.apps/agent 
      REVISION  CHANGE-CAUSE
      1         <none>
      2         <none>

      """
    만일 `kubectl rollout undo daemonset agent`를 실행하면
    그리고 클러스터가 안정되면
    그리고 `kubectl rollout history daemonset agent`를 실행하면
    그러면 출력은 다음과 같다:
      """
      daemonset.apps/agent 
      REVISION  CHANGE-CAUSE
      2         <none>
      3         <none>

      """
    그리고 ds/agent의 모든 파드가 이미지 "agent:1"을 실행한다

  시나리오: 갱신을 지켜보는 법
    만일 `kubectl set image daemonset/agent agent=agent:2`를 실행하면
    그리고 `kubectl rollout status daemonset agent`를 실행하면
    그러면 출력에 'Waiting for daemon set "agent" rollout to finish: 0 out of 3 new pods have been updated...'가 들어 있다
    그리고 출력에 'Waiting for daemon set "agent" rollout to finish: 2 of 3 updated pods are available...'가 들어 있다
    그리고 출력에 'daemon set "agent" successfully rolled out'가 들어 있다
