# language: ko
기능: 디플로이먼트는 레플리카셋을 만들고, 레플리카셋은 파드를 만든다
  오브젝트 하나를 만들면 세 종류가 생긴다. 디플로이먼트가 템플릿으로 레플리카셋을 만들고, 레플리카셋이 파드를 만든다. 이름은 만든 쪽의
  이름을 물려받는다. 글에서는 레플리카셋 이름 끝이 랜덤 문자열이라고 하지만 템플릿의 해시이며, 같은 템플릿은 언제나 같은 이름을 얻는다.
  랜덤한 것은 파드 이름 끝의 다섯 글자뿐이다.

  배경:
    만일 `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol`을 실행하면

  시나리오: 명령 하나, 오브젝트 세 종류
    그러면 출력은 다음과 같다:
      """
      deployment.apps/hello-kiamol-2 created
      """
    그리고 deployment/hello-kiamol-2의 롤아웃이 끝났다
    그리고 1개의 레플리카셋이 있다
    그리고 1개의 파드가 deployment/hello-kiamol-2에 속하고 ready 상태이다

  시나리오: 템플릿의 해시가 실제 클러스터에서처럼 레플리카셋의 이름이 된다
    그러면 파드가 1개 있다
    만일 `kubectl get replicasets`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME                        DESIRED   CURRENT   READY   AGE
      hello-kiamol-2-<any>        1         1         1       <any>
      """
    만일 `kubectl get pods -o name`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      pod/hello-kiamol-2-<any>
      """

  시나리오: 해시 레이블이 템플릿마다 파드를 갈라놓는다
    그러면 파드가 1개 있다
    만일 `kubectl get rs -o jsonpath='{.items[0].spec.selector.matchLabels.app}'`을 실행하면
    그러면 출력은 다음과 같다:
      """
      hello-kiamol-2
      """
    만일 `kubectl get pods -l pod-template-hash -o name`을 실행하면
    그러면 출력에 "pod/hello-kiamol-2-"가 들어 있다

  시나리오: 만들어진 것은 템플릿의 레이블을 달고 있다
    그러면 1개의 파드가 "app=hello-kiamol-2"와 일치한다
    만일 `kubectl get deployment hello-kiamol-2 --output jsonpath='{.spec.template.metadata.labels}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      {"app":"hello-kiamol-2"}
      """
    만일 `kubectl get replicasets -l app=hello-kiamol-2 -o name`을 실행하면
    그러면 출력에 "replicaset.apps/hello-kiamol-2-"가 들어 있다

  시나리오: 삭제한 파드 대신 다른 이름의 파드가 생긴다
    먼저 클러스터가 안정되면
    만일 deployment/hello-kiamol-2의 파드 하나를 삭제하면
    그러면 삭제한 파드가 없다
    그리고 1개의 파드가 deployment/hello-kiamol-2에 속하고 ready 상태이다
    그리고 deployment/hello-kiamol-2의 리비전은 1이다

  시나리오: 레이블을 바꾼 파드는 잃어버린 것으로 치고, 혼자 계속 돈다
    먼저 클러스터가 안정되면
    만일 deployment/hello-kiamol-2의 파드 하나의 레이블을 "app=elsewhere"로 바꾸면
    그러면 2개의 파드가 있다
    그리고 레이블을 바꾼 파드에 소유자가 없다
    그리고 1개의 파드가 deployment/hello-kiamol-2에 속하고 ready 상태이다

  시나리오: 레플리카 수를 바꾸는 것은 롤아웃이 아니다
    먼저 클러스터가 안정되면
    만일 `kubectl scale deployment/hello-kiamol-2 --replicas=3`을 실행하면
    그러면 3개의 파드가 deployment/hello-kiamol-2에 속하고 ready 상태이다
    그리고 1개의 레플리카셋이 있다
    그리고 deployment/hello-kiamol-2의 리비전은 1이다

  시나리오: 포트 포워딩은 파드 하나로만 간다
    글에서는 디플로이먼트에 포트 포워딩하면 트래픽이 분산된다고 하지만, kubectl은 파드 하나를 고를 뿐이다.
    만일 `kubectl scale deployment/hello-kiamol-2 --replicas=3`을 실행하면
    그러면 3개의 파드가 ready 상태이다
    만일 `kubectl port-forward deployment/hello-kiamol-2 8080:80`을 실행하면
    그러면 명령이 성공한다

  시나리오: 디플로이먼트를 삭제하면 만든 것도 사라진다
    먼저 클러스터가 안정되면
    만일 deployment/hello-kiamol-2를 삭제하면
    그러면 0개의 레플리카셋이 있다
    그리고 0개의 파드가 있다
