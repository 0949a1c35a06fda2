# language: ko
기능: 레플리케이션컨트롤러가 채우는 것과 견디는 것
  레플리카셋은 무엇을 고를지 적어야 한다. 레플리케이션컨트롤러는 그것을 템플릿에 맡겨도 된다.

  시나리오: 템플릿의 레이블이 셀렉터가 되고 자신의 레이블도 된다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadata: {name: short}
      spec:
        template:
          metadata: {labels: {app: short}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 rc/short가 다음과 일치한다:
      """yaml
      metadata: {labels: {app: short}}
      spec: {replicas: 1, selector: {app: short}}
      """
    그리고 1개의 파드가 rc/short에 속하고 ready 상태이다

  시나리오: 셀렉터를 바꿀 수 있고, 바꾸면 파드를 놓아준다
    먼저 레플리케이션컨트롤러 "web"이 있고 레플리카는 2개이다
    만일 `kubectl patch rc web -p '{"spec":{"selector":{"app":"api"},"template":{"metadata":{"labels":{"app":"api"}}}}}'`를 실행하면
    그러면 명령이 성공한다
    그리고 4개의 파드가 있다
    그리고 2개의 파드가 "app=api"와 일치하고 ready 상태이다
    그리고 2개의 파드가 "app=web"과 일치하고 ready 상태이다
    그리고 2개의 파드가 rc/web에 속해 있다

  시나리오: 노드와 함께 사라지지 않는다
    튜토리얼은 노드가 죽으면 레플리케이션 컨트롤러도 같이 죽는다고 한다. 그러나 그것은 클러스터의 오브젝트이고 컨트롤러는
    컨트롤 플레인에서 돈다. 노드가 잃은 파드는 다른 곳에 새로 만들어진다.
    먼저 레플리케이션컨트롤러 "web"이 있고 레플리카는 3개이다
    만일 노드 node-1을 드레인하면
    그러면 0개의 파드가 노드 node-1에서 실행된다
    그리고 3개의 파드가 rc/web에 속하고 ready 상태이다
    그리고 다음은 한 번도 없었다: 2개 미만의 파드가 ready 상태이다
    만일 노드 node-1에 스케줄링을 다시 허용하면
    그리고 rc/web의 레플리카를 4개로 조정하면
    그러면 1개의 파드가 노드 node-1에서 실행된다
