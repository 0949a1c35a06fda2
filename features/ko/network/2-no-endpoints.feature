# language: ko
기능: 엔드포인트가 없는 서비스는 연결을 거부한다
  서비스는 만들어진 순간부터 주소를 가진다. 뒤에 아무도 없으면 그 주소로 가는 연결은 곧바로 거부된다. 셀렉터를 잘못 적었을 때도
  마찬가지이며, 서비스가 답하지 않는 가장 흔한 까닭이다.

  배경:
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      """

  시나리오: 뒤에 아무도 없다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: wbe}
        ports: [{port: 80}]
      """
    그리고 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME        ADDRESSTYPE   PORTS     ENDPOINTS   AGE
      web-<any>   IPv4          <unset>   <unset>     <any>
      """
    만일 `kubectl get endpoints web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME   ENDPOINTS   AGE
      web    <none>      <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """
    만일 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 "wget: can't connect to remote host" 오류로 실패한다
    그리고 명령이 "Connection refused" 오류로 실패한다

  시나리오: 마지막 파드가 사라진다
    먼저 디플로이먼트 "web"이 있고 레플리카는 1개이다
    그리고 `kubectl expose deployment web --port 80`을 실행하면
    만일 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 성공한다
    만일 deployment/web의 레플리카를 0개로 조정하면
    그러면 deployment/web의 파드가 하나도 없다
    만일 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다

  시나리오: 서비스의 포트가 아무도 듣지 않는 포트로 이어진다
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
      """
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].ports[*].port}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      8080
      """
    만일 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다

  시나리오: 서비스에 없는 포트, 그리고 없는 서비스
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      """
    만일 `kubectl exec client -- wget -qO- -T 5 http://web:81`을 실행하면
    그러면 명령이 "download timed out" 오류로 실패한다
    만일 `kubectl exec client -- wget -qO- http://shop`을 실행하면
    그러면 명령이 "bad address 'shop'" 오류로 실패한다

  시나리오: 셀렉터가 없는 서비스의 엔드포인트는 누군가 적어 준 것뿐이다
    먼저 파드 "web"이 레이블 "app=web"을 달고 있다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: by-hand}
      spec:
        ports: [{port: 80}]
      """
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=by-hand`를 실행하면
    그러면 출력에 "No resources found in default namespace."가 들어 있다
    만일 `kubectl exec client -- wget -qO- http://by-hand`를 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Endpoints
      metadata: {name: by-hand}
      subsets:
        - addresses: [{ip: 10.244.1.200}]
          ports: [{port: 80}]
      """
    그리고 `kubectl get endpointslices -l kubernetes.io/service-name=by-hand`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME            ADDRESSTYPE   PORTS   ENDPOINTS      AGE
      by-hand-<any>   IPv4          80      10.244.1.200   <any>
      """
