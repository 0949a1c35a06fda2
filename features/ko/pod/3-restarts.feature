# language: ko
기능: 컨테이너는 다시 시작된다
  restartPolicy의 기본값인 Always는 종료 코드와 상관없이 컨테이너를 다시 시작하고, OnFailure는 실패했을 때만, Never는 아예 다시 시작하지 않는다.
  처음에는 곧바로, 그다음부터는 컨테이너가 끝난 뒤 10초, 20초, 40초, … 최대 300초를 기다리며, 지터 때문에 그 절반까지 더 걸릴 수 있다.
  파드와 그 이름, 노드, 주소는 그대로이다.

  시나리오: 1번 프로세스를 죽여도 저절로 회복된다
    먼저 매니페스트 "features/manifests/nginx-pod.yaml"이 있다
    만일 `kubectl exec nginx-pod -- cat /run/nginx.pid`를 실행하면
    그러면 출력에 "1"이 들어 있다
    만일 `kubectl exec nginx-pod -- sh -c 'kill 1'`을 실행하면
    그러면 3초 안에, pod/nginx-pod가 1번 재시작되었다
    그리고 pod/nginx-pod가 준비된 상태이다
    그리고 내내, pod/nginx-pod가 있다
    그리고 pod/nginx-pod의 컨테이너가 마지막에 코드 0으로 끝났다

  시나리오: 컨테이너가 쓴 파일은 재시작하면 사라진다
    먼저 매니페스트 "features/manifests/nginx-pod.yaml"이 있다
    만일 `kubectl exec nginx-pod -- sh -c 'touch /tmp/mine; kill 1'`을 실행하면
    그러면 3초 안에, pod/nginx-pod가 1번 재시작되었다
    만일 `kubectl exec nginx-pod -- ls /tmp/mine`을 실행하면
    그러면 명령이 "No such file or directory" 오류로 실패한다

  시나리오: 연달아 두 번째로 끝나면 10초를 기다리고, 그동안 Completed로 보인다
    먼저 매니페스트 "features/manifests/nginx-pod.yaml"이 있다
    만일 `kubectl exec nginx-pod -- sh -c 'kill 1'`을 실행하면
    그러면 3초 안에, pod/nginx-pod가 1번 재시작되었다
    만일 5초가 지나면
    그리고 `kubectl exec nginx-pod -- sh -c 'kill 1'`을 실행하면
    그리고 2초가 지나면
    그러면 7초 동안, pod/nginx-pod가 Completed 상태이다
    그리고 8초 안에, pod/nginx-pod가 2번 재시작되었다

  시나리오: 크래시 루프의 대기 시간은 두 배씩 늘어난다
    만일 `kubectl run crasher --image=busybox -- sh -c 'echo going down; exit 7'`을 실행하면
    그러면 5초 안에, pod/crasher가 1번 재시작되었다
    그리고 9초 동안, pod/crasher가 1번 재시작되었다
    그리고 8초 안에, pod/crasher가 2번 재시작되었다
    그리고 18초 동안, pod/crasher가 2번 재시작되었다
    그리고 14초 안에, pod/crasher가 3번 재시작되었다
    그리고 38초 동안, pod/crasher가 3번 재시작되었다
    그리고 24초 안에, pod/crasher가 4번 재시작되었다
    그리고 78초 동안, pod/crasher가 4번 재시작되었다
    그리고 45초 안에, pod/crasher가 5번 재시작되었다

  시나리오: 가장 긴 대기는 5분이다
    만일 `kubectl run crasher --image=busybox -- sh -c 'exit 7'`을 실행하면
    그리고 1시간이 지나면
    그러면 pod/crasher가 10번에서 18번 재시작되었다
    그리고 pod/crasher의 필드 ".status.phase"의 값은 "Running"이다

  시나리오: kubectl이 보여 주는 STATUS와 RESTARTS
    만일 `kubectl run crasher --image=busybox -- sh -c 'exit 7'`을 실행하면
    그러면 1분 안에, pod/crasher가 CrashLoopBackOff 상태이다
    만일 `kubectl get pod crasher`를 실행하면
    그러면 출력에 "CrashLoopBackOff"가 들어 있다
    그리고 출력에 "ago)"가 들어 있다
    그리고 pod/crasher의 이벤트에 "BackOff"가 있다

  시나리오: 10분 동안 잘 실행된 컨테이너는 용서받는다
    만일 `kubectl run worker --image=busybox -- sh -c 'sleep 660; exit 1'`을 실행하면
    그리고 36분이 지나면
    그러면 pod/worker가 3번 재시작되었다
    그리고 다음은 한 번도 없었다: pod/worker가 CrashLoopBackOff 상태이다

  시나리오 개요: restartPolicy가 <policy>이고 종료 코드가 <code>일 때
    만일 `kubectl run job --image=busybox --restart=<policy> -- sh -c 'sleep 2; exit <code>'`를 실행하면
    그리고 40초가 지나면
    그러면 pod/job이 <restarts> 재시작되었다
    그리고 pod/job의 필드 ".status.phase"의 값은 "<phase>"다

    예:
      | policy    | code | restarts | phase     |
      | Always    | 0    | 1번 이상 | Running   |
      | Always    | 1    | 1번 이상 | Running   |
      | OnFailure | 0    | 0번      | Succeeded |
      | OnFailure | 1    | 1번 이상 | Running   |
      | Never     | 0    | 0번      | Succeeded |
      | Never     | 1    | 0번      | Failed    |

  시나리오: 이전 실행의 로그
    만일 `kubectl run crasher --image=busybox -- sh -c 'date; echo going down; sleep 5; exit 7'`을 실행하면
    그러면 10초 안에, pod/crasher가 1번 재시작되었다
    만일 `kubectl logs crasher --previous`를 실행하면
    그러면 출력에 "going down"이 들어 있다

  시나리오: 존재하지 않는 명령
    만일 `kubectl run typo --image=busybox --command -- slep 3600`을 실행하면
    그러면 pod/typo의 이벤트에 "Failed"가 있다
    그리고 pod/typo의 컨테이너가 마지막에 코드 128로 끝났다
    만일 `kubectl describe pod typo`를 실행하면
    그러면 출력에 'exec: "slep": executable file not found in $PATH'가 들어 있다

  시나리오: 셸이 찾지 못하는 명령
    만일 `kubectl run typo --image=busybox -- sh -c 'slep 3600'`을 실행하면
    그러면 pod/typo의 컨테이너가 마지막에 코드 127로 끝났다
    그리고 pod/typo의 로그에 "sh: slep: not found"가 들어 있다

  시나리오: 메모리 부족
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 pod/web의 컨테이너 하나에 메모리가 모자라면
    그러면 한때, pod/web의 필드 ".status.containerStatuses[0].lastState.terminated.reason"의 값은 "OOMKilled"다
    그리고 pod/web의 컨테이너가 마지막에 코드 137로 끝났다
    그리고 3초 안에, pod/web이 준비된 상태이다

  시나리오: 마지막 메시지
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: tells}
      spec:
        restartPolicy: Never
        containers:
          - name: main
            image: busybox
            command: [sh, -c, "echo no database > /dev/termination-log; exit 1"]
      """
    그러면 5초 안에, pod/tells가 Error 상태이다
    그리고 pod/tells가 다음과 일치한다:
      """yaml
      status:
        containerStatuses:
          - name: main
            state: {terminated: {exitCode: 1, message: "no database\n"}}
      """
