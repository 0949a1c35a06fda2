# language: ko
기능: 템플릿을 바꾸면 새 파드에만 적용된다
  레플리카셋은 템플릿으로 파드를 만들 뿐 뒤돌아보지 않는다. 이미 있는 파드는 그대로이다.
  여기서 두 가지 롤백 기법이 나오며, 둘 다 디플로이먼트가 왜 필요한지 보여 준다.

  배경:
    먼저 매니페스트 "features/manifests/myapp-replicaset.yaml"이 있다

  시나리오: 템플릿에 레이블을 더해도 기존 파드는 바뀌지 않는다
    만일 `kubectl patch rs myapp-replicaset -p '{"spec":{"template":{"metadata":{"labels":{"env":"production"}}}}}'`을 실행하면
    그러면 0개의 파드가 "env=production"과 일치한다
    그리고 내내, 3개의 파드가 있다
    그리고 필드 "status.fullyLabeledReplicas"의 값은 rs/myapp-replicaset에서 ""이다

  시나리오: 대신 생긴 파드는 새 템플릿을 따른다
    만일 `kubectl patch rs myapp-replicaset -p '{"spec":{"template":{"metadata":{"labels":{"env":"production"}}}}}'`을 실행하면
    그리고 rs/myapp-replicaset의 파드 하나를 삭제하면
    그러면 1개의 파드가 "env=production"과 일치한다
    그리고 3개의 파드가 있다

  시나리오: 레플리카를 늘려서 생긴 파드도 마찬가지이다
    만일 rs/myapp-replicaset의 이미지를 "yoonjeong/my-app:2.0"으로 바꾸면
    그러면 3개의 파드가 이미지 "yoonjeong/my-app:1.0"을 실행한다
    만일 rs/myapp-replicaset의 레플리카를 4개로 조정하면
    그러면 1개의 파드가 이미지 "yoonjeong/my-app:2.0"을 실행한다
    그리고 3개의 파드가 이미지 "yoonjeong/my-app:1.0"을 실행한다

  시나리오: 롤백 기법 1: 문제가 있는 파드를 셀렉터에서 빼낸다
    만일 `kubectl set image rs/myapp-replicaset my-app=yoonjeong/my-app:0.9`를 실행하면
    그러면 rs/myapp-replicaset의 모든 파드가 이미지 "yoonjeong/my-app:1.0"을 실행한다
    만일 `kubectl label pods --all app=to-be-fixed --overwrite`를 실행하면
    그러면 6개의 파드가 있다
    그리고 3개의 파드가 "app=to-be-fixed"와 일치하고 Running 상태이다
    그리고 rs/myapp-replicaset의 모든 파드가 이미지 "yoonjeong/my-app:0.9"를 실행한다
    만일 `kubectl get pods -l app=to-be-fixed -o jsonpath='{.items[0].metadata.ownerReferences[0].name}'`을 실행하면
    그러면 출력은 다음과 같다:
      """
      """

  시나리오: 롤백 기법 2: 0개로 줄였다가 다시 늘리면 파드가 하나도 없는 때가 생긴다
    만일 다음을 실행하면:
      """
      kubectl scale rs myapp-replicaset --replicas 0
      kubectl set image rs/myapp-replicaset my-app=yoonjeong/my-app:0.9
      """
    그러면 0개의 파드가 있다
    만일 `kubectl scale rs myapp-replicaset --replicas 3`을 실행하면
    그러면 한때, 0개의 파드가 ready 상태이다
    그리고 rs/myapp-replicaset의 모든 파드가 이미지 "yoonjeong/my-app:0.9"를 실행한다
    그리고 3개의 파드가 ready 상태이다
