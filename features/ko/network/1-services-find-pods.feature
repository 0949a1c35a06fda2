# language: ko
기능: 서비스는 레이블과 준비 여부로 파드를 찾는다
  서비스의 주소와 이름은 그대로인데 파드는 생겼다가 사라진다. 어떤 파드가 서비스 뒤에 있는지는 셀렉터가 정하고, 그 가운데 준비된
  파드만 요청을 받는다. 두 컨트롤러가 이를 적어 둔다. 요청은 엔드포인트슬라이스를 따라 전달되고, 서비스와 이름이 같은 엔드포인트 오브젝트는
  더는 권장되지 않지만 아직 남아 있다.

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
      """

  시나리오: 누가 만들었든 레이블이 맞는 파드는 모두 엔드포인트이다
    먼저 디플로이먼트 "web"이 있고 레플리카는 2개이다
    그리고 파드 "by-hand"가 레이블 "app=web"을 달고 있다
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions.ready}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      true true true
      """
    만일 `kubectl get endpoints web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME   ENDPOINTS                                   AGE
      web    <any>:80,<any>:80,<any>:80   <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  시나리오: 레이블이 바뀐 파드는 더는 요청을 받지 않는다
    먼저 이미지 "nginx:blue"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: blue
      """
    그리고 파드 "web"이 레이블 "app=web"을 달고 있다
    만일 pod/web의 레이블을 "app=debug"로 바꾸면
    그리고 `kubectl get endpointslices -l kubernetes.io/service-name=web`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME        ADDRESSTYPE   PORTS     ENDPOINTS   AGE
      web-<any>   IPv4          <unset>   <unset>     <any>
      """
    만일 클러스터가 안정되면
    그리고 `kubectl exec client -- wget -qO- -T 5 http://web`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다

  시나리오: 준비되지 않은 파드는 목록에는 있지만 요청은 가지 않는다
    먼저 이미지 "nginx:1.27"이 readiness 프로브에 실패한다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: nginx:1.27
            readinessProbe: {httpGet: {path: /, port: 80}}
      """
    그러면 pod/web이 not ready 상태이다
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      {"ready":false,"serving":false,"terminating":false}
      """
    만일 `kubectl get endpoints web -o jsonpath={.subsets[*].notReadyAddresses[*].targetRef.name}`를 실행하면
    그러면 출력에 "web"이 들어 있다
    만일 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다
    만일 이미지 "nginx:1.27"이 readiness 프로브에 더는 실패하지 않으면
    그러면 11초 안에, pod/web이 ready 상태이다
    만일 클러스터가 안정되면
    그리고 `kubectl exec client -- wget -qO- http://web`을 실행하면
    그러면 출력에 "Welcome to nginx!"가 들어 있다

  시나리오: 준비되지 않아도 알려지는 주소
    먼저 이미지 "nginx:1.27"이 readiness 프로브에 실패한다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: nginx:1.27
            readinessProbe: {httpGet: {path: /, port: 80}}
      """
    만일 service/web을 다음과 같이 편집하면:
      """yaml
      spec: {publishNotReadyAddresses: true}
      """
    그리고 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      {"ready":true,"serving":false,"terminating":false}
      """

  시나리오: 셀렉터를 블루에서 그린으로 바꾼다
    먼저 이미지 "shop:blue"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: blue
      """
    그리고 이미지 "shop:green"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: green
      """
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-blue, labels: {app: shop, color: blue}}
      spec: {containers: [{name: main, image: "shop:blue"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-green, labels: {app: shop, color: green}}
      spec: {containers: [{name: main, image: "shop:green"}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec:
        selector: {app: shop, color: blue}
        ports: [{port: 80}]
      """
    만일 `kubectl exec client -- wget -qO- http://shop`을 실행하면
    그러면 출력은 다음과 같다:
      """
      blue
      """
    만일 `kubectl patch service shop -p '{"spec":{"selector":{"app":"shop","color":"green"}}}'`를 실행하면
    그리고 클러스터가 안정되면
    그리고 `kubectl exec client -- wget -qO- http://shop`을 실행하면
    그러면 출력은 다음과 같다:
      """
      green
      """

  시나리오: 슬라이스는 서비스와 함께 생기고 사라진다
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].metadata.ownerReferences[*].name}`를 실행하면
    그러면 출력은 다음과 같다:
      """
      web
      """
    만일 service/web을 삭제하면
    그리고 클러스터가 안정되면
    그리고 `kubectl get endpointslices,endpoints -l '!provider' -o name`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      endpointslice.discovery.k8s.io/kubernetes
      endpoints/kubernetes
      Warning: <any>
      """
