# language: ko
기능: 끝나 가는 파드는 서비스를 떠난다
  파드를 삭제하면 그 엔드포인트는 바로 준비되지 않고 종료되는 것으로 표시된다. 아직 답하고 있더라도 연결은 다른 파드로 간다. 노드의
  프록시는 이를 몇 밀리초 뒤에 받아들이고, 규칙은 많아야 1초에 한 번 쓴다. 바로 멈추는 파드는 그사이에 요청을 더 받을 수 있으므로
  몇 초를 자는 `preStop` 훅이 요청을 살린다. 준비된 파드가 하나도 없으면 종료되는 파드가 답하는 동안 그 파드로 간다.

  배경:
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: lingering, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: "web:old"
            lifecycle: {preStop: {sleep: {seconds: 10}}}
      """
    그리고 이미지 "web:old"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: old
      """
    그리고 이미지 "web:new"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: new
      """

  시나리오: 준비되지 않았고, 답하고, 종료되는 중
    만일 pod/lingering을 삭제하면
    그리고 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      {"ready":false,"serving":true,"terminating":true}
      """
    만일 `kubectl get endpoints web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME   ENDPOINTS   AGE
      web    <none>      <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  시나리오: 마지막 파드는 끝날 때까지 요청을 받는다
    만일 pod/lingering을 삭제하면
    그리고 5초가 지나면
    그리고 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 출력은 다음과 같다:
      """
      old
      """
    만일 10초가 지나면
    그리고 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다

  시나리오: 대신 다른 파드가 받는다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: next, labels: {app: web}}
      spec:
        containers: [{name: main, image: "web:new"}]
      """
    만일 pod/lingering을 삭제하면
    그리고 1초가 지나면
    그리고 `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://web; done | sort | uniq'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      new
      """

  시나리오: 프록시는 몇 밀리초 늦는다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: next, labels: {app: web}}
      spec:
        containers: [{name: main, image: "web:new"}]
      """
    만일 pod/lingering을 삭제하면
    그리고 `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://web; done | sort | uniq'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      new
      old
      """

  시나리오: 장애가 난 노드에서는 아무도 답하지 않고, 한동안 아무도 모른다
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name   | taints                     |
      | node-1 |                            |
      | node-2 | elsewhere=true:NoSchedule  |
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: far, labels: {app: far}}
      spec:
        tolerations: [{operator: Exists}]
        nodeSelector: {kubernetes.io/hostname: node-2}
        containers: [{name: main, image: "web:new"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: far}
      spec:
        selector: {app: far}
        ports: [{port: 80}]
      """
    만일 노드 node-2에 장애가 나면
    그리고 `kubectl exec client -- wget -qO- -T 3 http://far`을 실행하면
    그러면 명령이 "download timed out" 오류로 실패한다
    만일 1분이 지나면
    그리고 `kubectl exec client -- wget -qO- -T 3 http://far`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다
