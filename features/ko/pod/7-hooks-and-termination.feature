# language: ko
기능: 훅, 그리고 파드의 끝
  postStart는 컨테이너가 시작된 직후에, preStop은 끝나기 전에 실행된다. 튜토리얼에는 거꾸로 적혀 있다. 파드를 삭제하면 컨테이너는
  SIGTERM을 받고, 유예 기간(30초)이 지나도 실행 중이면 SIGKILL을 받는다. Terminating은 단계가 아니다. 컨테이너가 모두 끝날 때까지
  파드는 Running이고 준비된 상태이다.

  시나리오: postStart는 시작한 뒤에 실행된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: greets}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              postStart: {exec: {command: [sh, -c, "echo hello > /tmp/greeting"]}}
      """
    그리고 클러스터가 안정되면
    그리고 `kubectl exec greets -- cat /tmp/greeting`을 실행하면
    그러면 출력에 "hello"가 들어 있다

  시나리오: postStart 훅이 실패하면 컨테이너는 종료되고 다시 시작된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: hook}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              postStart: {exec: {command: ["false"]}}
      """
    그리고 20초가 지나면
    그러면 이벤트가 다음 순서로 있다:
      | reason              | object   | message              |
      | Started             | pod/hook |                      |
      | FailedPostStartHook | pod/hook | PostStartHook failed |
      | Killing             | pod/hook | FailedPostStartHook  |
      | BackOff             | pod/hook |                      |
    그리고 pod/hook이 1번 이상 재시작되었다

  시나리오: preStop 훅에 걸리는 시간은 유예 기간에 포함된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: polite}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              preStop: {sleep: {seconds: 6}}
      """
    그리고 클러스터가 안정되면
    그리고 pod/polite를 삭제하면
    그러면 5초 동안, pod/polite가 Terminating 상태이다
    그리고 5초 안에, pod/polite가 없다

  시나리오: 유예 기간보다 오래 걸리는 preStop 훅은 컨테이너와 함께 실패로 끝난다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        terminationGracePeriodSeconds: 5
        containers:
          - name: web
            image: nginx
            lifecycle: {preStop: {exec: {command: [sleep, "60"]}}}
      """
    만일 pod/slow를 삭제하면
    그러면 5초 동안, pod/slow가 Terminating 상태이다
    그리고 4초 안에, pod/slow가 없다
    그리고 이벤트가 다음 순서로 있다:
      | reason            | object   | message                |
      | Killing           | pod/slow | Stopping container web |
      | FailedPreStopHook | pod/slow | PreStopHook failed     |

  시나리오: 웹 서버는 SIGTERM을 받으면 바로 끝난다
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 pod/web을 삭제하면
    그러면 3초 안에, pod/web이 없다
    그리고 한때, pod/web이 Terminating 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason  | object  | message              |
      | Killing | pod/web | Stopping container * |

  시나리오: SIGTERM을 무시하면 30초 뒤에 강제로 종료된다
    먼저 이미지 "stubborn:1"의 동작은 다음과 같다:
      """
      stop: ignored
      """
    만일 `kubectl run stubborn --image=stubborn:1`을 실행하면
    그리고 클러스터가 안정되면
    그리고 pod/stubborn을 삭제하면
    그러면 29초 동안, pod/stubborn이 Terminating 상태이다
    그리고 1초 동안, pod/stubborn이 있다
    그리고 4초 안에, pod/stubborn이 없다
    그리고 한때, pod/stubborn의 컨테이너가 마지막에 코드 137로 끝났다

  시나리오: 삭제 중인 파드는 컨테이너가 끝날 때까지 준비된 상태이다
    먼저 이미지 "slow-to-stop:1"의 동작은 다음과 같다:
      """
      stop: {code: 0, afterMs: 10s}
      """
    만일 `kubectl run web --image=slow-to-stop:1`을 실행하면
    그리고 클러스터가 안정되면
    그리고 pod/web을 삭제하면
    그러면 9초 동안, pod/web의 조건 "Ready"가 충족되었다
    그리고 5초 안에, pod/web이 없다

  시나리오: 더 짧은 유예 기간
    먼저 이미지 "stubborn:1"의 동작은 다음과 같다:
      """
      stop: ignored
      """
    만일 `kubectl run stubborn --image=stubborn:1`을 실행하면
    그리고 클러스터가 안정되면
    그리고 `kubectl delete pod stubborn --grace-period=5 --wait=false`를 실행하면
    그러면 4초 동안, pod/stubborn이 Terminating 상태이다
    그리고 4초 안에, pod/stubborn이 없다

  시나리오: 강제로 삭제하면 오브젝트는 바로 사라진다
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 `kubectl delete pod web --force --grace-period=0`을 실행하면
    그러면 출력에 'pod "web" force deleted'가 들어 있다
    그리고 pod/web이 없다

  시나리오: SIGTERM을 trap으로 받는 셸은 인사를 남긴다
    만일 `kubectl run trap --image=busybox -- sh -c 'trap "echo bye; exit 0" TERM; while true; do sleep 1; done'`을 실행하면
    그리고 클러스터가 안정되면
    그리고 pod/trap을 삭제하면
    그러면 4초 안에, pod/trap이 없다
    그리고 한때, pod/trap의 로그에 "bye"가 들어 있다

  시나리오: 기한이 되면 파드는 끝난다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: limited}
      spec:
        activeDeadlineSeconds: 8
        containers: [{name: main, image: nginx}]
      """
    그리고 클러스터가 안정되면
    그러면 5초 동안, pod/limited의 필드 ".status.phase"의 값은 "Running"이다
    그리고 6초 안에, pod/limited의 필드 ".status.phase"의 값은 "Failed"다
    그리고 pod/limited의 필드 ".status.reason"의 값은 "DeadlineExceeded"다
    그리고 pod/limited의 이벤트에 "DeadlineExceeded"가 있다
    그리고 pod/limited가 Completed 상태이다
