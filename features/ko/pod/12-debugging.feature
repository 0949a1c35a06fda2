# language: ko
기능: kubectl debug로 파드 들여다보기
  셸이 없는 이미지는 `kubectl exec`로 들여다볼 수 없다. `kubectl debug`는 실행 중인 파드에 임시 컨테이너를 더하거나, 조금 다른 파드 사본을 만들거나,
  노드에서 파드를 시작한다. 임시 컨테이너는 다시 시작되지 않고 프로브도 없으며 다시 뺄 수도 없다. 파드의 준비 상태도 재시작 횟수도 이 컨테이너에
  달려 있지 않다.

  배경:
    먼저 레플리카가 1개인 레플리카셋 "web"이 있다
    그리고 파드 "app"이 레이블 "team=blue"를 달고 있다

  시나리오: 실행 중인 파드에 컨테이너를 하나 더한다
    만일 `kubectl debug app --image=busybox --container=debugger -- sleep 600`을 실행하면
    그러면 5초 안에, pod/app이 다음과 일치한다:
      """yaml
      spec:
        ephemeralContainers:
          - name: debugger
            image: busybox
            command: [sleep, "600"]
            securityContext: {capabilities: {add: [SYS_PTRACE]}}
      status:
        ephemeralContainerStatuses:
          - {name: debugger, restartCount: 0, state: {running: !present }}
      """
    그리고 내내, pod/app이 ready 상태이다
    만일 `kubectl exec app -c debugger -- hostname`을 실행하면
    그러면 출력은 다음과 같다:
      """
      app
      """

  시나리오: 대화형 세션이 출력하는 것
    만일 `kubectl debug app -it --quiet --image=busybox -- sh -c "hostname; exit 3"`을 실행하면
    그러면 출력은 다음과 같다:
      """
      app
      """
    그리고 pod/app이 한 번도 재시작되지 않았다
    그리고 pod/app이 ready 상태이다

  시나리오: 없는 이미지는 파드를 그대로 둔다
    먼저 이미지 "busybox:none"이 존재하지 않는다
    만일 `kubectl debug app --image=busybox:none`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      Defaulting debug container name to debugger-<any>.
      """
    그리고 pod/app의 이벤트에 "Failed"가 있다
    그리고 내내, pod/app이 ready 상태이다

  시나리오: 사본에는 레이블도 프로브도 없고 소유자도 없다
    만일 `kubectl debug app --copy-to=app-debug --container=nginx --set-image=nginx=nginx:debug -- sleep 600`을 실행하면
    그러면 pod/app-debug가 ready 상태이다
    그리고 pod/app-debug에 소유자가 없다
    그리고 pod/app-debug가 다음과 일치한다:
      """yaml
      metadata: {labels: !absent }
      spec:
        shareProcessNamespace: true
        containers: [{image: "nginx:debug", command: [sleep, "600"]}]
      """
    그리고 pod/app이 ready 상태이다

  시나리오: 파드를 대신하는 사본
    만일 `kubectl debug app --copy-to=app-2 --replace --image=busybox -c tools -- sleep 600`을 실행하면
    그러면 pod/app이 없다
    그리고 pod/app-2가 ready 상태이다
    그리고 pod/app-2의 필드 "{.spec.containers[*].name}"의 값은 "nginx tools"이다

  시나리오: 노드의 파드는 호스트를 본다
    만일 `kubectl debug node/node-2 --image=busybox -- sleep 600`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      Creating debugging pod node-debugger-node-2-<any> with container debugger on node node-2.
      """
    그리고 새 파드가 노드 node-2에서 실행된다
    그리고 새 파드가 다음과 일치한다:
      """yaml
      spec:
        hostNetwork: true
        hostPID: true
        restartPolicy: Never
        tolerations: [{operator: Exists}]
        containers: [{volumeMounts: [{mountPath: /host, name: host-root}]}]
      """

  시나리오 개요: 실수: <slip>
    만일 `kubectl debug <slip>`을 실행하면
    그러면 명령은 '<message>' 오류로 실패한다

    예:
      | slip                              | message                                                    |
      | app                               | you must specify --image when not using --copy-to.         |
      | app --image=busybox --replace     | --replace may only be used with --copy-to.                 |
      | app -t --image=busybox            | -i/--stdin is required for containers with -t/--tty=true   |
      | app --copy-to=b                   | you must specify --image, --set-image or command arguments. |
      | app --image=busybox --profile=all | unknown profile: all                                       |
      | rs/web --image=busybox            | "apps/v1, Kind=ReplicaSet" not supported by debug          |
      | nobody --image=busybox            | pods "nobody" not found                                    |
