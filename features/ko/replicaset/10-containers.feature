# language: ko
기능: 끝난 컨테이너는 레플리카셋이 아니라 kubelet의 일이다
  튜토리얼은 문제가 생긴 파드가 종료되고 복구되지 않는다고 한다. 그러나 레플리카셋이 요구하는 재시작 정책에서는 노드의 kubelet이
  같은 파드 안에서 컨테이너를 다시 시작한다. 레플리카셋은 파드 자체가 사라졌을 때만 나선다.

  시나리오: 끝난 컨테이너는 같은 파드 안에서 다시 시작된다
    먼저 레플리카셋 "web"이 있고 레플리카는 2개이다
    만일 rs/web의 컨테이너 하나가 코드 1로 끝나면
    그러면 내내, 2개의 파드가 rs/web에 속해 있다
    그리고 한때, rs/web의 준비된 레플리카는 1개이다
    그리고 2개의 파드가 rs/web에 속하고 ready 상태이다
    그리고 rs/web의 이벤트에 "SuccessfulCreate"가 있다
    그리고 다음은 한 번도 없었다: rs/web의 이벤트에 "SuccessfulDelete"가 있다

  시나리오: 메모리가 모자란 컨테이너는 그렇다고 알린다
    먼저 레플리카셋 "web"이 있고 레플리카는 1개이다
    만일 rs/web의 컨테이너 하나에 메모리가 모자라면
    그러면 새 파드의 컨테이너가 마지막에 코드 137로 끝났다
    그리고 새 파드가 1번 재시작되었다
    그리고 필드 "status.containerStatuses[0].lastState.terminated.reason"의 값은 새 파드에서 "OOMKilled"다

  시나리오: 자꾸 끝나는 컨테이너는 점점 뜸하게 다시 시작된다
    먼저 이미지 "crash"가 코드 1로 5초 뒤에 끝난다
    그리고 이미지 "crash"의 동작은 다음과 같다:
      """yaml
      log: [{atMs: 100, text: no configuration}]
      """
    그리고 레플리카셋 "web"이 있고 레플리카는 1개, 이미지는 "crash"다
    그러면 1분 안에, 1개의 파드가 CrashLoopBackOff 상태이다
    그리고 5분 안에, 새 파드가 최소 4번 재시작되었다
    그리고 rs/web의 로그에 "no configuration"이 들어 있다
    그리고 새 파드의 이벤트에 "BackOff"가 있다
    그리고 1개의 파드가 rs/web에 속해 있다

  시나리오: 준비되지 않은 파드도 센다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: probed}
      spec:
        replicas: 2
        selector: {matchLabels: {app: probed}}
        template:
          metadata: {labels: {app: probed}}
          spec:
            containers:
              - name: web
                image: nginx
                readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}
      """
    만일 이미지 "nginx"가 readiness 프로브에 실패하기 시작하면
    그러면 30초 안에, 0개의 파드가 ready 상태이다
    그리고 rs/probed의 현재 레플리카는 2개이다
    그리고 rs/probed의 준비된 레플리카는 0개이다
    그리고 새 파드의 이벤트에 "Unhealthy"가 있다
    만일 이미지 "nginx"가 readiness 프로브에 더는 실패하지 않으면
    그러면 30초 안에, 2개의 파드가 ready 상태이다
    그리고 내내, 2개의 파드가 있다
