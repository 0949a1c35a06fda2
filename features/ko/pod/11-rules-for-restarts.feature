# language: ko
기능: 컨테이너는 끝났을 때의 규칙을 스스로 가질 수 있다
  컨테이너는 파드의 것보다 앞서는 restartPolicy를 가질 수 있고, 둘보다 앞서는 restartPolicyRules도 가질 수 있다. 종료 코드에 따라 그
  컨테이너만 다시 시작하거나(Restart), 파드의 모든 컨테이너가 첫 초기화 컨테이너부터 다시 시작한다(RestartAllContainers, v1.36부터는
  기능 게이트 없이). 이때 파드의 이름과 노드, 주소, 볼륨은 그대로이다. 아직 실행 중인 컨테이너는 멈추고, 모든 컨테이너의 재시작 횟수가
  하나씩 늘며, 마지막 상태의 이유는 RestartingAllContainers이다. 백오프로 기다리지는 않는다.

  시나리오: 목록에 있는 종료 코드라면 재시작하지 않는 파드의 컨테이너도 다시 시작된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: retry}
      spec:
        restartPolicy: Never
        containers:
          - name: main
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: Restart
                exitCodes: {operator: In, values: [3]}
            command: [sh, -c, 'if [ -f /data/seen ]; then exit 5; fi; touch /data/seen; exit 3']
            volumeMounts: [{name: data, mountPath: /data}]
        volumes: [{name: data, emptyDir: {}}]
      """
    그러면 20초 안에, 필드 ".status.phase"의 값은 pod/retry에서 "Failed"이다
    그리고 pod/retry가 1번 재시작되었다
    그리고 pod/retry의 컨테이너가 마지막에 코드 5로 끝났다

  시나리오: 한 컨테이너가 끝나면 모두 다시 시작된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: training}
      spec:
        restartPolicy: Never
        initContainers:
          - {name: prepare, image: 'busybox:1.36', command: [sh, -c, 'echo preparing']}
        containers:
          - {name: worker, image: 'busybox:1.36', command: [sh, -c, 'echo working; sleep 3600']}
          - name: watcher
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: RestartAllContainers
                exitCodes: {operator: In, values: [42]}
            command: [sh, -c, 'echo watching; sleep 30; exit 42']
      """
    그러면 pod/training이 ready 상태이다
    그리고 40초 안에, pod/training의 조건 "AllContainersRestarting"의 이유는 "RestartAllContainersStarted"이다
    그리고 5초 안에, pod/training이 다음과 일치한다:
      """yaml
      status:
        conditions: [{type: AllContainersRestarting, status: 'False'}]
        initContainerStatuses:
          - {name: prepare, restartCount: 1, state: {waiting: {reason: RestartingAllContainers}}}
        containerStatuses:
          - {name: worker, restartCount: 1, lastState: {terminated: {reason: RestartingAllContainers, exitCode: 137}}}
          - {name: watcher, restartCount: 1, lastState: {terminated: {reason: RestartingAllContainers, exitCode: 137}}}
      """
    그리고 5초 안에, pod/training이 ready 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason  | object       | message |
      | Killing | pod/training | killing |
    만일 `kubectl logs training -c watcher --previous`를 실행하면
    그러면 명령이 'previous terminated container "watcher" in pod "training" not found' 오류로 실패한다

  시나리오: 다른 종료 코드라면 컨테이너는 그대로 끝난다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: training}
      spec:
        restartPolicy: Never
        containers:
          - name: watcher
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: RestartAllContainers
                exitCodes: {operator: In, values: [42]}
            command: [sh, -c, 'sleep 5; exit 1']
      """
    그러면 20초 안에, 필드 ".status.phase"의 값은 pod/training에서 "Failed"이다
    그리고 pod/training이 0번 재시작되었다
    그리고 pod/training의 조건 "AllContainersRestarting"의 이유는 "PodFailed"이다
