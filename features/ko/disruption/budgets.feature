# language: ko
기능: 중단 예산은 한꺼번에 사라져도 되는 파드의 수를 정한다
  드레인처럼 일부러 파드를 치우는 쪽은 축출을 요청한다. PodDisruptionBudget은 애플리케이션의 파드가 몇 개 남아 있어야 하는지 정하고, 컨트롤러가
  그 수를 세며, 너무 적게 남기는 축출은 거절된다. 파드를 삭제하는 것은 축출이 아니고, 장애가 난 노드는 아무에게도 묻지 않으므로 예산이
  통하지 않는다.

  배경:
    먼저 디플로이먼트 "web"이 있고 레플리카는 3개이다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec:
        minAvailable: 2
        selector: {matchLabels: {app: web}}
      """

  시나리오: 상태는 파드를 센다
    만일 `kubectl get pdb web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE
      web    2               N/A               1                     <any>
      """
    그리고 pdb/web의 조건 "DisruptionAllowed"의 이유는 "SufficientPods"이다

  시나리오: 여유가 없으면 아무것도 중단할 수 없다
    만일 deployment/web의 레플리카를 2개로 조정하면
    그리고 클러스터가 안정되면
    그러면 필드 "status.disruptionsAllowed"의 값은 pdb/web에서 "0"이다
    그리고 pdb/web의 조건 "DisruptionAllowed"의 이유는 "InsufficientPods"이다

  시나리오: 드레인은 여유가 생길 때까지 기다린다
    만일 노드 node-1을 드레인하면
    그리고 노드 node-2를 드레인하면
    그러면 다음은 한 번도 없었다: deployment/web의 파드 2개 미만이 ready 상태이다
    그리고 노드 node-1에서 실행되는 파드가 하나도 없다
    그리고 노드 node-2에서 실행되는 파드가 하나도 없다
    그리고 deployment/web의 파드 3개가 ready 상태이다

  시나리오: 거절할 때 하는 말
    만일 `kubectl patch pdb web -p '{"spec":{"minAvailable":3}}'`를 실행하면
    그리고 클러스터가 안정되면
    그리고 `kubectl drain node-1 --timeout=1s`를 실행하면
    그러면 명령이 "Cannot evict pod as it would violate the pod's disruption budget." 오류로 실패한다

  시나리오: 비율은 있어야 할 레플리카에 대한 것이다
    만일 pdb/web을 다음과 같이 편집하면:
      """yaml
      spec: {minAvailable: null, maxUnavailable: "50%"}
      """
    그리고 클러스터가 안정되면
    그러면 pdb/web이 다음과 일치한다:
      """yaml
      status: {expectedPods: 3, desiredHealthy: 1, currentHealthy: 3, disruptionsAllowed: 2}
      """
    만일 deployment/web의 레플리카를 5개로 조정하면
    그리고 클러스터가 안정되면
    그러면 pdb/web이 다음과 일치한다:
      """yaml
      status: {expectedPods: 5, desiredHealthy: 2, currentHealthy: 5, disruptionsAllowed: 3}
      """

  시나리오: 그래도 파드는 삭제된다
    만일 파드 2개를 deployment/web에서 삭제하면
    그러면 한때, deployment/web의 파드 1개가 ready 상태이다
    그리고 deployment/web의 파드 3개가 ready 상태이다
