# language: ko
기능: 파드 매니페스트의 실수와 쿠버네티스의 답

  시나리오: metadate
    만일 `kubectl create -f -`를 다음 입력으로 실행하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadate: {name: web}
      spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 'unknown field "metadate"' 오류로 실패한다
    그리고 파드가 없다

  시나리오: 핸들러가 없는 프로브
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {periodSeconds: 5}}]}
      """
    그러면 명령이 "spec.containers[0].livenessProbe: Required value: must specify a handler type" 오류로 실패한다

  시나리오: 핸들러가 둘인 프로브
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}}]}
      """
    그러면 명령이 "spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type" 오류로 실패한다

  시나리오: 임계값 0은 기본값을 뜻하고, 그보다 작으면 거부된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, failureThreshold: 0}}]}
      """
    그러면 pod/web의 필드 ".spec.containers[0].livenessProbe.failureThreshold"의 값은 "3"이다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web2}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, failureThreshold: -1}}]}
      """
    그러면 명령이 "spec.containers[0].livenessProbe.failureThreshold: Invalid value: -1: must be greater than or equal to 0" 오류로 실패한다

  시나리오: 활성 프로브는 두 번의 성공을 요구할 수 없다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, successThreshold: 2}}]}
      """
    그러면 명령이 "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1" 오류로 실패한다

  시나리오: 실행되지 않는 파드에 exec 하기
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run web --image=nginx:1.99`를 실행하면
    그리고 클러스터가 안정되면
    그리고 `kubectl exec web -- ls`를 실행하면
    그러면 명령이 'unable to upgrade connection: container not found ("web")' 오류로 실패한다
    만일 `kubectl exec nobody -- ls`를 실행하면
    그러면 명령이 'pods "nobody" not found' 오류로 실패한다

  시나리오: 시작한 적이 없는 컨테이너의 로그
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, envFrom: [{configMapRef: {name: none}}]}]}
      """
    그리고 클러스터가 안정되면
    그러면 pod/web이 CreateContainerConfigError 상태이다
    만일 `kubectl logs web`을 실행하면
    그러면 명령이 'container "web" in pod "web" is waiting to start: CreateContainerConfigError' 오류로 실패한다
    만일 `kubectl logs web --previous`를 실행하면
    그러면 명령이 'previous terminated container "web" in pod "web" not found' 오류로 실패한다

  시나리오: sleep이 없는 무한 반복은 중단되고, 무엇인지 알려진다
    만일 `kubectl run busy --image=busybox -- sh -c 'while true; do :; done'`을 실행하면
    그러면 pod/busy의 로그에 "kubehave warning: stopped a script that ran 20000 commands without time passing"이 들어 있다
    그리고 pod/busy의 컨테이너가 마지막에 코드 137로 끝났다

  시나리오: 시뮬레이션 셸에 없는 명령은 없다고 알려 준다
    만일 `kubectl run curious --image=busybox -- sh -c 'dig web'`을 실행하면
    그러면 pod/curious의 로그에 'kubehave warning: the command "dig" is not simulated'가 들어 있다
    그리고 pod/curious의 컨테이너가 마지막에 코드 127로 끝났다

  시나리오: 이미지의 동작을 적은 글의 오타는 몇 번째 줄인지와 함께 알려 준다
    만일 kubehave로 다음을 실행하면:
      """
      Given the image "shop:1":
        ```yaml
        ports: [8080]
        answer:
          - {path: /healthz, status: 500}
        ```
      Then no pods exist
      """
    그러면 그 실행은 'line 2: unknown field "answer"; did you mean "answers"?'라고 하며 실패한다
