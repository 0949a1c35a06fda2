# language: ko
기능: 활성(liveness) 프로브는 응답하지 않는 컨테이너를 다시 시작한다
  프로브는 10초마다 실행되고, 연달아 세 번 실패하면 컨테이너를 멈추고 다시 시작하게 한다. 실행 시점은 파드가 노드에 도착한 때부터
  세므로, 늘 실패하는 프로브는 30초 간격으로 컨테이너를 종료시킨다.

  시나리오: 튜토리얼의 두 파드
    먼저 매니페스트 "features/manifests/myweb-liveness.yaml"이 있다
    그리고 매니페스트 "features/manifests/myweb-liveness-err.yaml"이 있다
    만일 35초가 지나면
    그러면 pod/myweb-liveness가 재시작되지 않았다
    그리고 pod/myweb-liveness-err가 1번 재시작되었다
    그리고 내내, pod/myweb-liveness-err가 준비된 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object                 | message                                                                                    |
      | Unhealthy | pod/myweb-liveness-err | Liveness probe failed: Get "http://*:8080/": dial tcp *:8080: connect: connection refused |
      | Killing   | pod/myweb-liveness-err | Container myweb failed liveness probe, will be restarted                                   |

  시나리오: 포트가 틀리면 다섯 번째 종료에서 CrashLoopBackOff가 된다
    먼저 매니페스트 "features/manifests/myweb-liveness-err.yaml"이 있다
    만일 115초가 지나면
    그러면 pod/myweb-liveness-err가 3번 재시작되었다
    그리고 10초 안에, pod/myweb-liveness-err가 4번 재시작되었다
    그리고 다음은 한 번도 없었다: pod/myweb-liveness-err가 CrashLoopBackOff 상태이다
    그리고 40초 안에, pod/myweb-liveness-err가 CrashLoopBackOff 상태이다

  시나리오: 30분 뒤
    먼저 매니페스트 "features/manifests/myweb-liveness.yaml"이 있다
    그리고 매니페스트 "features/manifests/myweb-liveness-err.yaml"이 있다
    만일 29분이 지나면
    그러면 pod/myweb-liveness-err가 8번에서 14번 재시작되었다
    그리고 pod/myweb-liveness가 준비된 상태이다

  시나리오: 쿠버네티스 문서의 예처럼 명령으로 확인하기
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: liveness-exec}
      spec:
        containers:
          - name: liveness
            image: registry.k8s.io/busybox
            args: [/bin/sh, -c, "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600"]
            livenessProbe:
              exec: {command: [cat, /tmp/healthy]}
              initialDelaySeconds: 5
              periodSeconds: 5
      """
    그러면 30초 동안, pod/liveness-exec이 재시작되지 않았다
    그리고 다음은 한 번도 없었다: pod/liveness-exec의 이벤트에 "Unhealthy"가 있다
    만일 1분이 지나면
    그러면 이벤트가 다음 순서로 있다:
      | reason    | object            | message                                                                        |
      | Unhealthy | pod/liveness-exec | Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory* |
      | Killing   | pod/liveness-exec | Container liveness failed liveness probe, will be restarted                    |
    그리고 pod/liveness-exec이 1번 재시작되었다
    그리고 pod/liveness-exec의 컨테이너가 마지막에 코드 137로 끝났다

  시나리오: 포트로 확인하기
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: cache}
      spec:
        containers:
          - name: redis
            image: redis
            livenessProbe: {tcpSocket: {port: 6379}, periodSeconds: 5}
      """
    그러면 5분 동안, pod/cache가 재시작되지 않았다

  시나리오: gRPC로 확인하기
    먼저 이미지 "health:1"의 동작은 다음과 같다:
      """
      ports: [{port: 5000, protocol: gRPC}]
      """
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: grpc}
      spec:
        containers:
          - {name: good, image: "health:1", livenessProbe: {grpc: {port: 5000}}}
          - {name: bad, image: "health:1", livenessProbe: {grpc: {port: 5001}}}
      """
    그리고 35초가 지나면
    그러면 pod/grpc가 1번 재시작되었다
    그리고 pod/grpc의 이벤트에 "Unhealthy"가 있다

  시나리오: 실행 중에 이상이 생기는 애플리케이션
    먼저 이미지 "shop:1"의 동작은 다음과 같다:
      """
      ports: [8080]
      answers:
        - {path: /healthz, status: 500, fromMs: 45s}
      """
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - name: shop
            image: shop:1
            livenessProbe: {httpGet: {path: /healthz, port: 8080}}
      """
    그러면 60초 동안, pod/shop이 재시작되지 않았다
    그리고 20초 안에, pod/shop이 1번 재시작되었다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object   | message                                                        |
      | Unhealthy | pod/shop | Liveness probe failed: HTTP probe failed with statuscode: 500 |

  시나리오: 느리게 시작하는 컨테이너는 준비되기 전에 종료되지만, 초기 지연을 주면 살아남는다
    먼저 이미지 "slow:1"이 시작되는 데 50초가 걸린다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: hasty}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: patient}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 60}
      """
    그리고 5분이 지나면
    그러면 pod/hasty가 4번 이상 재시작되었다
    그리고 pod/patient가 재시작되지 않았다

  시나리오: 너무 오래 걸리는 프로브는 실패한 것이다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: too-slow}
      spec:
        containers:
          - name: main
            image: busybox
            command: [sleep, "3600"]
            livenessProbe: {exec: {command: [sleep, "10"]}, timeoutSeconds: 1, periodSeconds: 5}
      """
    그리고 12초가 지나면
    그러면 이벤트가 다음 순서로 있다:
      | reason    | object       | message                                                                     |
      | Unhealthy | pod/too-slow | Liveness probe failed: command timed out: "sleep 10" timed out after 1s    |

  시나리오: 프로브가 기다리는 시간보다 오래 걸리는 응답
    먼저 이미지 "shop:1"의 동작은 다음과 같다:
      """
      ports: [8080]
      answers:
        - {path: /healthz, status: 200, tookMs: 3s}
      """
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - {name: hasty, image: "shop:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}}}
          - {name: patient, image: "shop:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}, timeoutSeconds: 5}}
      """
    그러면 40초 안에, pod/shop이 1번 재시작되었다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object   | message                                                                     |
      | Unhealthy | pod/shop | *context deadline exceeded (Client.Timeout exceeded while awaiting headers) |
      | Killing   | pod/shop | Container hasty failed liveness probe, will be restarted                    |

  시나리오: 프로브의 host는 파드가 아니라 노드의 것이다
    127.0.0.1을 적은 프로브는 노드 자신에게 묻는다. 파드의 포트는 거기서 열려 있지 않다.

    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - {name: web, image: nginx, livenessProbe: {httpGet: {host: 127.0.0.1, path: /, port: 80}}}
      """
    그러면 40초 안에, pod/web이 1번 재시작되었다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object  | message                                                                                               |
      | Unhealthy | pod/web | Liveness probe failed: Get "http://127.0.0.1:80/": dial tcp 127.0.0.1:80: connect: connection refused |
