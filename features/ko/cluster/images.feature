# language: ko
기능: 이미지가 하는 일
  시나리오는 이미지에 대해 필요한 것만 말한다. 말하지 않은 컨테이너는 1초 안에 시작되어 계속 실행된다.

  시나리오: 어느 레지스트리에도 없는 이미지
    먼저 이미지 "nginx:typo"가 존재하지 않는다
    만일 `kubectl run web --image=nginx:typo`를 실행하면
    그러면 pod/web이 ErrImagePull 상태이다
    그리고 1분 안에, pod/web이 ImagePullBackOff 상태이다
    그리고 5분 동안, pod/web이 not Running 상태이다

  시나리오: 시작이 느린 이미지
    먼저 이미지 "slow:1"이 시작되는 데 20초 걸린다
    그리고 이미지 "slow:1"이 포트 80에서 HTTP에 응답한다
    만일 다음을 적용하면:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: slow:1
          readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    그러면 10초 동안, pod/web이 not ready 상태이다
    그리고 30초 안에, pod/web이 ready 상태이다

  시나리오: 프로브에 실패하는 이미지
    먼저 이미지 "odd:1"이 포트 80에서 HTTP에 응답한다
    그리고 이미지 "odd:1"이 readiness 프로브에 실패한다
    만일 다음을 적용하면:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: odd:1
          readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    그러면 pod/web이 not ready 상태이다
    그리고 pod/web의 이벤트에 "Unhealthy"가 있다

  시나리오: 실패하는 명령
    만일 `kubectl get pod web`을 실행하면
    그러면 명령이 실패한다
    그리고 출력에 "NotFound"가 들어 있다
