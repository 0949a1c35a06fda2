# language: ko
기능: 여러 네임스페이스
  시나리오는 한 번에 한 네임스페이스를 뜻한다. 마지막에 이름을 말한 네임스페이스이고, `kubectl config set-context --current --namespace=…` 뒤로는
  컨텍스트가 가리키는 네임스페이스이다. 다른 네임스페이스의 오브젝트는 매니페스트에, 명령은 `-n`에 그 이름을 적는다.

  배경:
    먼저 네임스페이스 "shop"이 있다
    그리고 네임스페이스 "blog"가 있다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그리고 레플리카가 3개인 레플리카셋 "web"이 있다

  시나리오: 두 네임스페이스에 있는 같은 이름은 두 오브젝트를 뜻한다
    그러면 rs/web의 파드 3개가 ready 상태이다
    만일 `kubectl get rs -A`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAMESPACE   NAME   DESIRED   CURRENT   READY   AGE
      blog        web    3         3         3       <any>
      shop        web    2         2         2       <any>
      """
    만일 `kubectl delete namespace shop`을 실행하면
    그러면 rs/web의 파드 3개가 ready 상태이다

  시나리오: 그 뒤로 문장과 명령은 컨텍스트의 네임스페이스를 뜻한다
    만일 `kubectl config set-context --current --namespace=shop`을 실행하면
    그러면 출력은 다음과 같다:
      """
      Context "kubehave" modified.
      """
    그리고 rs/web의 파드 2개가 ready 상태이다
    만일 rs/web의 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 파드 3개가 있다
    그리고 레이블을 바꾼 파드에 소유자가 없다
    만일 `kubectl get pods -n blog -o name`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      pod/web-<any>
      pod/web-<any>
      pod/web-<any>
      """

  시나리오: 자기만의 컨텍스트
    만일 다음을 실행하면:
      """
      kubectl config set-context dev --cluster=kubehave --user=admin --namespace=shop
      kubectl config use-context dev
      kubectl config get-contexts
      """
    그러면 출력은 다음과 같다:
      """
      CURRENT   NAME       CLUSTER    AUTHINFO   NAMESPACE
      *         dev        kubehave   admin      shop
                kubehave   kubehave   admin      blog
      """
    그리고 파드 2개가 있다
    만일 `kubectl --context kubehave get rs/web -o jsonpath='{.spec.replicas}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      3
      """
    만일 `kubectl config use-context production`을 실행하면
    그러면 명령은 'error: no context exists with the name: "production"' 오류로 실패한다

  시나리오: 클라이언트는 시작한 네임스페이스에 머문다
    먼저 클라이언트가 rs/web에 1초마다 요청을 보내면
    만일 `kubectl config set-context --current --namespace=shop`을 실행하면
    그리고 `kubectl delete rs web`을 실행하면
    그리고 10초가 지나면
    그러면 모든 요청이 성공했다
