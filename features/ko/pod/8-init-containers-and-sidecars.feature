# language: ko
기능: 초기화 컨테이너와 사이드카
  초기화 컨테이너는 파드의 컨테이너가 시작되기 전에 하나씩 차례로 끝까지 실행된다. restartPolicy가 Always인 초기화 컨테이너는
  사이드카이다. 사이드카가 시작되면 바로 다음 컨테이너가 시작되고, 사이드카는 다른 컨테이너가 끝날 때까지 곁에서 계속 실행된다.

  시나리오: 하나씩 차례로
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        initContainers:
          - {name: first, image: busybox, command: [sleep, "5"]}
          - {name: second, image: busybox, command: [sleep, "5"]}
        containers: [{name: main, image: nginx}]
      """
    그러면 3초 안에, pod/app이 Init:0/2 상태이다
    그리고 8초 안에, pod/app이 Init:1/2 상태이다
    그리고 8초 안에, pod/app이 준비된 상태이다

  시나리오: 실패하면 다시 시도하고, 앱은 시작되지 않는다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        initContainers: [{name: check, image: busybox, command: [sh, -c, "exit 1"]}]
        containers: [{name: main, image: nginx}]
      """
    그리고 1분이 지나면
    그러면 pod/app이 2번 이상 재시작되었다
    그리고 다음은 한 번도 없었다: pod/app이 준비된 상태이다
    그리고 한때, pod/app이 Init:CrashLoopBackOff 상태이다
    그리고 pod/app의 조건 "Initialized"는 false이다

  시나리오: restartPolicy가 Never이면 파드도 실패한다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        restartPolicy: Never
        initContainers: [{name: check, image: busybox, command: [sh, -c, "exit 3"]}]
        containers: [{name: main, image: nginx}]
      """
    그리고 5초가 지나면
    그러면 pod/app이 Init:Error 상태이다
    그리고 pod/app의 필드 ".status.phase"의 값은 "Failed"다

  시나리오: 사이드카는 앱 곁에서 실행되고 앱보다 나중에 끝난다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: task}
      spec:
        restartPolicy: Never
        initContainers: [{name: helper, image: nginx, restartPolicy: Always}]
        containers: [{name: main, image: busybox, command: [sleep, "10"]}]
      """
    그러면 pod/task가 준비된 상태이다
    그리고 20초 안에, pod/task가 Completed 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason  | object   | message                   |
      | Killing | pod/task | Stopping container helper |
    그리고 pod/task의 필드 ".status.phase"의 값은 "Succeeded"다
