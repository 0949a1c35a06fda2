# language: ko
기능: 레플리카셋은 파드의 수를 지킨다
  파드는 한번 죽으면 되살아나지 않는다. 레플리카셋은 같은 파드가 몇 개 있어야 하는지 선언하고, 컨트롤러가 그 수를 맞춘다.
  셀렉터가 찾아낸 파드를 세어 모자라면 만들고 남으면 지운다.

  시나리오: 레이블이 바뀐 파드는 떠나고 다른 파드가 그 자리를 채운다
    먼저 레플리카셋이 있고 레플리카는 3개이다
    만일 파드 하나의 레이블을 바꾸면
    그러면 4개의 파드가 있다
    그리고 3개의 파드가 rs/replicaset에 속해 있다
    그리고 레이블을 바꾼 파드에 소유자가 없다
    그리고 레이블을 바꾼 파드가 Running 상태이다

  시나리오: 레플리카 3개는 파드 3개이고, 노드마다 하나씩 놓인다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    그러면 3개의 파드가 rs/blue-replicaset에 속하고 ready 상태이다
    그리고 rs/blue-replicaset의 원하는 레플리카는 3개이다
    그리고 rs/blue-replicaset의 현재 레플리카는 3개이다
    그리고 rs/blue-replicaset의 준비된 레플리카는 3개이다
    그리고 1개의 파드가 노드 node-1에서 실행된다
    그리고 1개의 파드가 노드 node-2에서 실행된다
    그리고 1개의 파드가 노드 node-3에서 실행된다

  시나리오: replicas를 적지 않으면 파드는 하나이다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: single
      spec:
        selector:
          matchLabels: {app: single}
        template:
          metadata:
            labels: {app: single}
          spec:
            containers:
              - {name: web, image: nginx}
      """
    그러면 필드 "spec.replicas"의 값은 rs/single에서 "1"이다
    그리고 1개의 파드가 있다

  시나리오: 파드를 삭제하면 종료되는 동안에 이미 새 파드가 생긴다
    먼저 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 rs/web의 파드 하나를 삭제하면
    그러면 한때, 4개의 파드가 있다
    그리고 다음은 한 번도 없었다: 2개 미만의 파드가 rs/web에 속하고 ready 상태이다
    그리고 3개의 파드가 rs/web에 속하고 ready 상태이다
    그리고 삭제한 파드가 없다
    그리고 새 파드의 소유자는 rs/web이다

  시나리오: 파드를 한꺼번에 모두 삭제해도 된다
    먼저 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 `kubectl delete pods -l app=web --wait=false`를 실행하면
    그러면 한때, 0개의 파드가 ready 상태이다
    그리고 10초 안에, 3개의 파드가 ready 상태이다
    그리고 3개의 파드가 있다

  시나리오 개요: 레플리카를 <replicas>개로 조정하면 파드가 <replicas>개가 된다
    먼저 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 `kubectl scale rs/web --replicas <replicas>`를 실행하면
    그러면 <replicas>개의 파드가 있다
    그리고 rs/web의 준비된 레플리카는 <replicas>개이다
    그리고 내내, 최대 <most>개의 파드가 있다

    예:
      | replicas | most |
      | 0        | 3    |
      | 1        | 3    |
      | 3        | 3    |
      | 5        | 5    |

  시나리오: 다른 레이블의 파드에는 관여하지 않는다
    먼저 파드 "lonely"가 레이블 "app=other"를 달고 있다
    그리고 레플리카셋 "web"이 있고 레플리카는 2개이다
    만일 pod/lonely를 삭제하면
    그러면 2개의 파드가 있다
    그리고 pod/lonely가 없다
