# language: ko
기능: 레플리카셋은 셀렉터에 맞는 파드를 받아들인다
  직접 만든 파드는 레이블이 맞아도 소유자가 없다. 레플리카셋은 그 파드를 받아들이고 모자란 만큼만 만든다.
  레이블을 잃은 파드는 놓아주고, 레이블을 되찾은 파드는 다시 받아들인다.

  시나리오: 홀로 있던 파드를 받아들이고 두 개만 새로 만든다
    먼저 매니페스트 "features/manifests/blue-app.yaml"이 있다
    그리고 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    그러면 3개의 파드가 있다
    그리고 pod/blue-app의 소유자는 rs/blue-replicaset이다
    그리고 3개의 파드가 rs/blue-replicaset에 속하고 ready 상태이다
    그리고 출력에 "replicaset.apps/blue-replicaset created"가 들어 있다

  시나리오: 받아들인 파드는 원래 그대로이다
    먼저 매니페스트 "features/manifests/blue-app.yaml"이 있다
    만일 매니페스트 "features/manifests/blue-replicaset.yaml"을 적용하면
    그러면 필드 "spec.containers[0].resources.limits.cpu"의 값은 pod/blue-app에서 "250m"이다
    그리고 내내, pod/blue-app이 Running 상태이다

  시나리오: 남는 파드는 먼저 받아들인 다음에 삭제한다
    먼저 파드 "one"이 레이블 "app=blue-app"을 달고 있다
    그리고 파드 "two"가 레이블 "app=blue-app"을 달고 있다
    그리고 파드 "three"가 레이블 "app=blue-app"을 달고 있다
    그리고 파드 "four"가 레이블 "app=blue-app"을 달고 있다
    만일 매니페스트 "features/manifests/blue-replicaset.yaml"을 적용하면
    그러면 한때, rs/blue-replicaset의 현재 레플리카는 4개이다
    그리고 rs/blue-replicaset의 이벤트에 "SuccessfulDelete"가 있다
    그리고 3개의 파드가 있다

  시나리오: 수가 찬 레플리카셋 옆에 직접 만든 파드는 하나가 남는 것이다
    가장 늦게 생겼고 아직 준비되지 않았으므로 가장 먼저 지워진다.
    먼저 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: doubled, labels: {app: web}}
      spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 성공한다
    그리고 한때, pod/doubled의 소유자는 rs/web이다
    그리고 pod/doubled가 없다
    그리고 내내, 3개의 파드가 rs/web에 속하고 ready 상태이다

  시나리오: 레이블을 되찾은 파드는 돌아오고, 남게 된 하나는 지워진다
    먼저 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 4개의 파드가 있다
    그리고 레이블을 바꾼 파드에 소유자가 없다
    만일 레이블을 바꾼 파드의 레이블을 "app=web"으로 바꾸면
    그러면 레이블을 바꾼 파드의 소유자는 rs/web이다
    그리고 3개의 파드가 있다
    그리고 3개의 파드가 rs/web에 속하고 ready 상태이다

  시나리오: 놓아줄 때도 받아들일 때도 이벤트는 남지 않는다
    먼저 레플리카셋 "web"이 있고 레플리카는 1개이다
    만일 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 다음은 한 번도 없었다: 레이블을 바꾼 파드의 이벤트에 "SuccessfulDelete"가 있다
    그리고 0개의 파드가 "app=debug"와 일치하고 not Running 상태이다

  시나리오: 셀렉터가 같은 두 레플리카셋은 각자 자기 파드만 지킨다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: first}
      spec:
        replicas: 2
        selector: {matchLabels: {app: shared}}
        template:
          metadata: {labels: {app: shared}}
          spec: {containers: [{name: web, image: nginx}]}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: second}
      spec:
        replicas: 3
        selector: {matchLabels: {app: shared}}
        template:
          metadata: {labels: {app: shared}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    만일 10분이 지나면
    그러면 2개의 파드가 rs/first에 속해 있다
    그리고 3개의 파드가 rs/second에 속해 있다
    그리고 내내, 5개의 파드가 있다
