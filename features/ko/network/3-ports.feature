# language: ko
기능: 서비스의 포트는 파드의 포트로 이어진다
  서비스의 포트는 저마다 대상 포트로 이어진다. 대상은 번호로도, 컨테이너가 포트에 붙인 이름으로도 적을 수 있다. 이름으로 적으면
  파드마다 포트 번호가 달라도 된다. 이름이 뜻하는 번호를 파드마다 찾기 때문이다.

  배경:
    먼저 이미지 "shop:1"의 동작은 다음과 같다:
      """yaml
      ports: [8080]
      body: one
      """
    그리고 이미지 "shop:2"의 동작은 다음과 같다:
      """yaml
      ports: [9090]
      body: two
      """
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-1, labels: {app: shop, version: "1"}}
      spec:
        containers:
          - {name: main, image: "shop:1", ports: [{name: web, containerPort: 8080}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec:
        selector: {app: shop}
        ports: [{name: http, port: 80, targetPort: web}]
      """

  시나리오: 이름으로
    만일 `kubectl exec client -- wget -qO- http://shop`을 실행하면
    그러면 출력은 다음과 같다:
      """
      one
      """
    만일 `kubectl get endpoints shop -o jsonpath={.subsets[*].ports[*].name}:{.subsets[*].ports[*].port}`를 실행하면
    그러면 출력에 "http:8080"이 들어 있다

  시나리오: 두 파드가 한 이름으로 다른 포트를 뜻하면 슬라이스도 둘이다
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-2, labels: {app: shop, version: "2"}}
      spec:
        containers:
          - {name: main, image: "shop:2", ports: [{name: web, containerPort: 9090}]}
      """
    그리고 클러스터가 안정되면
    그리고 `kubectl get endpointslices -l kubernetes.io/service-name=shop -o jsonpath='{range .items[*]}{.endpoints[*].targetRef.name}:{.ports[*].port} {end}'`를 실행하면
    그러면 출력에 "shop-1:8080"이 들어 있다
    그리고 출력에 "shop-2:9090"이 들어 있다
    만일 pod/shop-1을 삭제하면
    그러면 pod/shop-1이 없다
    만일 `kubectl exec client -- wget -qO- http://shop`을 실행하면
    그러면 출력은 다음과 같다:
      """
      two
      """

  시나리오: 그 이름의 포트가 없는 파드는 포트 없는 엔드포인트이다
    먼저 파드 "nameless"가 레이블 "app=shop"을 달고 있다
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=shop -o jsonpath='{range .items[*]}{.endpoints[*].targetRef.name}:{.ports[*].port} {end}'`를 실행하면
    그러면 출력에 "nameless: "가 들어 있다
    만일 `kubectl get endpoints shop -o jsonpath={.subsets[*].addresses[*].targetRef.name}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      shop-1Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  시나리오: 모든 노드의 주소에서 노드 포트로
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: public}
      spec:
        type: NodePort
        selector: {app: shop}
        ports: [{port: 80, targetPort: web, nodePort: 30080}]
      """
    그리고 클러스터가 안정되면
    그리고 `kubectl exec client -- sh -c 'wget -qO- 192.168.240.1:30080; wget -qO- 192.168.240.2:30080; wget -qO- 192.168.240.3:30080'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      one
      one
      one
      """
    만일 `kubectl exec client -- wget -qO- 192.168.240.1:30081`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다

  시나리오: kubectl은 서비스의 포트를 파드 하나의 포트로 전달한다
    만일 `kubectl port-forward service/shop 8000:80`을 실행하면
    그러면 출력에 "Forwarding from 127.0.0.1:8000 -> 8080"이 들어 있다
