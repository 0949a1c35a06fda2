# language: ko
기능: 준비성(readiness) 프로브는 요청을 막아 준다
  준비되지 않은 파드는 요청을 받지 않을 뿐 재시작되지는 않는다. 프로브는 10초마다 실행되며, kubelet이 준비되지 않은 컨테이너를
  살필 때마다 바로 한 번 더 실행된다. 그래서 문제없는 컨테이너는 시작하자마자 준비된 상태가 된다.

  시나리오: 파일이 생길 때까지 준비되지 않지만, 그 때문에 재시작되지는 않는다
    먼저 매니페스트 "features/manifests/ready-by-file.yaml"이 있다
    그러면 pod/web이 Running 상태이다
    그리고 pod/web이 준비되지 않은 상태이다
    그리고 10분 동안, pod/web이 재시작되지 않았다
    그리고 pod/web의 조건 "Ready"의 이유는 "ContainersNotReady"다
    만일 `kubectl exec web -- touch /tmp/ready`를 실행하면
    그러면 5초 안에, pod/web이 준비된 상태이다
    만일 `kubectl exec web -- rm /tmp/ready`를 실행하면
    그러면 1초 동안, pod/web이 준비된 상태이다
    그리고 5초 안에, pod/web이 준비되지 않은 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object  | message                                                                       |
      | Unhealthy | pod/web | Readiness probe failed: cat: can't open '/tmp/ready': No such file or directory* |

  시나리오: 시작하자마자 준비된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 60}
      """
    그러면 5초 안에, pod/web이 준비된 상태이다

  시나리오: 초기 지연은 프로브를 늦춘다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 20}
      """
    그러면 20초 동안, pod/web이 준비되지 않은 상태이다
    그리고 15초 안에, pod/web이 준비된 상태이다

  시나리오: 포트만이 아니라 경로도 맞아야 한다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /healthz, port: 80}}
      """
    그러면 1분 동안, pod/web이 준비되지 않은 상태이다
    그리고 이벤트가 다음 순서로 있다:
      | reason    | object  | message                                                          |
      | Unhealthy | pod/web | Readiness probe failed: HTTP probe failed with statuscode: 404 |

  시나리오: 프로브에 실패하기 시작하는 이미지
    먼저 이미지 "shop:1"이 포트 8080에서 HTTP에 응답한다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - name: shop
            image: shop:1
            readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 5}
      """
    그러면 pod/shop이 준비된 상태이다
    만일 이미지 "shop:1"이 readiness 프로브에 실패하기 시작하면
    그러면 9초 동안, pod/shop이 준비된 상태이다
    그리고 10초 안에, pod/shop이 준비되지 않은 상태이다
    만일 이미지 "shop:1"이 readiness 프로브에 더는 실패하지 않으면
    그러면 10초 안에, pod/shop이 준비된 상태이다
    그리고 pod/shop이 재시작되지 않았다
