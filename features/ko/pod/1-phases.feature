# language: ko
기능: 파드의 단계(phase)
  컨테이너가 시작될 때까지 파드는 Pending이다. 컨테이너가 하나라도 실행 중이거나 다시 시작될 예정이면 Running이고, 모두 완전히
  끝나면 Succeeded나 Failed가 된다. kubectl이 STATUS에 보여 주는 것은 이보다 자세하다. 단계를 보여 주거나, 컨테이너가 기다리거나
  끝난 이유를 보여 준다.

  시나리오: 아무것도 없는 상태에서 Running까지
    만일 `kubectl run web --image=nginx`를 실행하면
    그러면 pod/web이 준비된 상태이다
    그리고 한때, pod/web의 필드 ".status.phase"의 값은 "Pending"이다
    그리고 한때, pod/web이 ContainerCreating 상태이다
    그리고 pod/web의 필드 ".status.phase"의 값은 "Running"이다
    그리고 다음 단계가 순서대로 일어났다:
      | component      | action  | object  |
      | kubectl        | creates | pod/web |
      | scheduler      | binds   | pod/web |
      | kubelet        | starts  | pod/web |

  시나리오: 시작할 때 남는 이벤트
    만일 `kubectl run web --image=nginx`를 실행하면
    그러면 이벤트가 다음 순서로 있다:
      | reason    | object  | message                                   |
      | Scheduled | pod/web | Successfully assigned default/web to node-* |
      | Pulling   | pod/web | Pulling image "nginx"                     |
      | Pulled    | pod/web | Successfully pulled image "nginx" in *    |
      | Created   | pod/web | Container created                         |
      | Started   | pod/web | Container started                         |

  시나리오: 자리가 있는 노드가 없어서 Pending
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: too-big}
      spec:
        containers:
          - name: main
            image: nginx
            resources: {requests: {cpu: "64"}}
      """
    그러면 pod/too-big가 Pending 상태이다
    그리고 pod/too-big가 스케줄되지 않은 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason           | object      | message                                          |
      | FailedScheduling | pod/too-big | 0/3 nodes are available: 3 Insufficient cpu.*    |
    그리고 10분 동안, pod/too-big가 Pending 상태이다

  시나리오: 이미지가 없어서 Pending
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run web --image=nginx:1.99`를 실행하면
    그러면 pod/web의 필드 ".status.phase"의 값은 "Pending"이다
    그리고 pod/web이 스케줄된 상태이다
    그리고 pod/web의 이벤트에 "Failed"가 있다

  시나리오: 볼륨을 마운트할 수 없어서 Pending
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: main
            image: nginx
            volumeMounts: [{name: settings, mountPath: /etc/web}]
        volumes:
          - name: settings
            configMap: {name: web-settings}
      """
    그러면 pod/web이 ContainerCreating 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason      | object  | message                                                                              |
      | FailedMount | pod/web | MountVolume.SetUp failed for volume "settings" : configmap "web-settings" not found |
    만일 `kubectl create configmap web-settings --from-literal=colour=blue`를 실행하면
    그러면 2분 안에, pod/web이 준비된 상태이다

  시나리오: 컨테이너의 종료 코드에 따라 Succeeded 또는 Failed
    만일 `kubectl run good --image=busybox --restart=Never -- sh -c 'echo done'`을 실행하면
    그리고 `kubectl run bad --image=busybox --restart=Never -- sh -c 'exit 3'`을 실행하면
    그러면 5초 안에, pod/good의 필드 ".status.phase"의 값은 "Succeeded"다
    그리고 5초 안에, pod/bad의 필드 ".status.phase"의 값은 "Failed"다
    그리고 pod/good가 Completed 상태이다
    그리고 pod/bad가 Error 상태이다
    그리고 pod/bad의 컨테이너가 마지막에 코드 3으로 끝났다
    그리고 pod/good의 로그에 "done"이 들어 있다
    그리고 1시간 동안, pod/bad가 Error 상태이다

  시나리오: 두 컨테이너 가운데 하나가 끝나도 파드는 계속 실행된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: two}
      spec:
        restartPolicy: Never
        containers:
          - {name: short, image: busybox, command: [sleep, "5"]}
          - {name: long, image: busybox, command: [sleep, "60"]}
      """
    그러면 pod/two가 준비된 상태이다
    그리고 10초 안에, pod/two가 NotReady 상태이다
    그리고 pod/two의 필드 ".status.phase"의 값은 "Running"이다
    그리고 70초 안에, pod/two의 필드 ".status.phase"의 값은 "Succeeded"다

  시나리오: 크래시 루프에 빠져도 단계는 계속 Running이다
    만일 `kubectl run crasher --image=busybox -- sh -c 'exit 1'`을 실행하면
    그러면 1분 안에, pod/crasher가 CrashLoopBackOff 상태이다
    그리고 pod/crasher의 필드 ".status.phase"의 값은 "Running"이다

  시나리오: 튜토리얼에 나오는 "unknown": 노드를 잃어도 이제는 아무도 그 단계를 적지 않는다
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 노드 node-1에 장애가 나면
    그리고 노드 node-2에 장애가 나면
    그리고 노드 node-3에 장애가 나면
    그리고 2분이 지나면
    그러면 다음은 한 번도 없었다: pod/web의 필드 ".status.phase"의 값은 "Unknown"이다
    그리고 pod/web의 필드 ".status.phase"의 값은 "Running"이다
