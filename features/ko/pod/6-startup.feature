# language: ko
기능: 스타트업(startup) 프로브는 느린 시작을 기다려 준다
  스타트업 프로브가 성공할 때까지 다른 프로브는 실행되지 않는다. 임계값만큼 실패하면 컨테이너는
  종료되고 다시 시작된다.

  시나리오: 튜토리얼의 파드가 시작된다
    먼저 매니페스트 "features/manifests/myweb-startup.yaml"이 있다
    그러면 pod/myweb-startup이 준비된 상태이다
    그리고 30분 동안, pod/myweb-startup이 재시작되지 않았다

  시나리오: 활성 프로브를 미뤄 준다
    먼저 이미지 "slow:1"이 시작되는 데 50초가 걸린다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}}
            startupProbe: {httpGet: {path: /, port: 80}, failureThreshold: 30}
      """
    그러면 49초 동안, pod/slow가 준비되지 않은 상태이다
    그리고 15초 안에, pod/slow가 준비된 상태이다
    그리고 10분 동안, pod/slow가 재시작되지 않았다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object   | message                          |
      | Unhealthy | pod/slow | Startup probe failed: Get "http* |

  시나리오: 끝내 포기한다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: myweb-startup-err}
      spec:
        containers:
          - name: myweb
            image: httpd
            startupProbe:
              exec: {command: [cat, /tmp/abc]}
      """
    그리고 35초가 지나면
    그러면 pod/myweb-startup-err가 1번 재시작되었다
    그리고 pod/myweb-startup-err가 준비되지 않은 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object                | message                                                                     |
      | Unhealthy | pod/myweb-startup-err | Startup probe failed: cat: can't open '/tmp/abc': No such file or directory* |
      | Killing   | pod/myweb-startup-err | Container myweb failed startup probe, will be restarted                     |

  시나리오: 튜토리얼의 오타: exec에는 path라는 필드가 없다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: myweb-startup}
      spec:
        containers:
          - name: myweb
            image: httpd
            startupProbe:
              exec:
                path: /tmp/abc
      """
    그러면 명령이 'unknown field "spec.containers[0].startupProbe.exec.path"' 오류로 실패한다
    그리고 파드가 없다

  시나리오: 활성 프로브가 종료시킨 컨테이너는 스타트업 프로브의 다음 차례까지 시작된 것으로 친다
    이전 컨테이너에 대해 상태에 적힌 말은, 스타트업 프로브의 차례가 올 때까지 그 자리를 이은 컨테이너에도 그대로 남는다. kubelet이 새로
    시작해도 알던 것을 거두지 않도록 v1.36이 그렇게 남겨 둔다. 그동안에도 활성 프로브는 이미 실행되므로, 느리게 시작하는 컨테이너를
    또 한 번 종료시킬 수도 있다.

    먼저 이미지 "slow:1"이 시작되는 데 3초가 걸린다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        containers:
          - name: main
            image: slow:1
            command: [serve]
            ports: [{containerPort: 80}]
            startupProbe: {httpGet: {path: /, port: 80}, periodSeconds: 10}
            livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2, failureThreshold: 1}
      """
    그러면 pod/slow가 준비된 상태이다
    만일 이미지 "slow:1"이 liveness 프로브에 실패하기 시작하면
    그러면 10초 안에, pod/slow가 1번 재시작되었다
    그리고 pod/slow의 필드 ".status.containerStatuses[0].started"의 값은 "true"다
    만일 이미지 "slow:1"이 liveness 프로브에 더는 실패하지 않으면
    그러면 10초 안에, pod/slow의 필드 ".status.containerStatuses[0].started"의 값은 "false"다
    그리고 1분 안에, pod/slow가 준비된 상태이다
