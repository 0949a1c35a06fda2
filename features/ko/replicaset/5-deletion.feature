# language: ko
기능: 레플리카셋 삭제: 파드와 함께, 또는 파드는 남기고
  파드는 소유자를 따라간다. 소유자를 잃은 것은 가비지 컬렉터가 지운다. 파드를 남기려면 그렇게 말해야 한다.

  배경:
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다

  시나리오: 파드는 레플리카셋과 함께 사라진다
    만일 `kubectl delete rs/blue-replicaset`을 실행하면
    그러면 출력은 다음과 같다:
      """
      replicaset.apps "blue-replicaset" deleted from default namespace
      """
    그리고 0개의 레플리카셋이 있다
    그리고 40초 안에, 0개의 파드가 있다

  시나리오: 백그라운드 삭제는 레플리카셋을 먼저 지운다
    만일 rs/blue-replicaset을 삭제하면
    그러면 한때, 0개의 레플리카셋이 있다
    그리고 한때, 3개의 파드가 Terminating 상태이다
    그리고 0개의 파드가 있다

  시나리오: 포그라운드 삭제는 레플리카셋을 마지막에 지운다
    마지막 파드가 사라질 때까지 파이널라이저가 레플리카셋을 붙잡아 둔다.
    만일 rs/blue-replicaset을 foreground 방식으로 삭제하면
    그러면 한때, rs/blue-replicaset이 다음과 일치한다:
      """yaml
      metadata:
        finalizers: [foregroundDeletion]
        deletionGracePeriodSeconds: 0
      """
    그리고 한때, rs/blue-replicaset의 현재 레플리카는 0개이다
    그리고 0개의 레플리카셋이 있다
    그리고 0개의 파드가 있다

  시나리오: 고아 전략을 쓰면 파드는 남는다
    만일 `kubectl delete rs blue-replicaset --cascade=orphan`을 실행하면
    그러면 0개의 레플리카셋이 있다
    그리고 3개의 파드가 ready 상태이다
    그리고 새 파드에 소유자가 없다
    그리고 내내, 3개의 파드가 ready 상태이다

  시나리오: 고아가 된 파드는 다음 레플리카셋이 다시 받아들인다
    만일 rs/blue-replicaset을 orphan 방식으로 삭제하면
    그리고 매니페스트 "features/manifests/blue-replicaset.yaml"을 적용하면
    그러면 3개의 파드가 rs/blue-replicaset에 속하고 ready 상태이다
    그리고 내내, 3개의 파드가 있다

  시나리오: 우아하게, 파드부터: 0개로 조정한 다음 삭제한다
    만일 `kubectl scale rs/blue-replicaset --replicas 0`을 실행하면
    그러면 0개의 파드가 있다
    그리고 rs/blue-replicaset의 현재 레플리카는 0개이다
    만일 `kubectl delete rs/blue-replicaset`을 실행하면
    그러면 0개의 레플리카셋이 있다

  시나리오: 네임스페이스의 모든 레플리카셋
    먼저 레플리카셋 "other"가 있고 레플리카는 1개이다
    만일 `kubectl delete rs --all`을 실행하면
    그러면 0개의 레플리카셋이 있다
    그리고 0개의 파드가 있다
