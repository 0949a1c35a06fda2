# language: ko
기능: 서비스에는 이름이 있다
  클러스터의 DNS는 서비스를 이름으로 안다. 파드의 리졸버는 먼저 파드가 속한 네임스페이스에서 이름을 찾으므로 그 안에서는 짧은
  이름으로 충분하고, 밖에서는 점 뒤에 네임스페이스를 붙인다.

  배경:
    먼저 이미지 "shop:a"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: the shop of team a
      """
    그리고 이미지 "shop:b"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: the shop of team b
      """
    그리고 네임스페이스 "b"이 있다
    그리고 네임스페이스 "a"가 있다
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client, namespace: a}
      spec: {containers: [{name: main, image: alpine, command: [sleep, infinity]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop, namespace: a, labels: {app: shop}}
      spec: {containers: [{name: main, image: "shop:a"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop, namespace: b, labels: {app: shop}}
      spec: {containers: [{name: main, image: "shop:b"}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: a}
      spec: {selector: {app: shop}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: b}
      spec: {selector: {app: shop}, ports: [{port: 80}]}
      """

  시나리오 개요: <name>은 <team> 팀의 가게이다
    만일 `kubectl exec client -- wget -qO- http://<name>`를 실행하면
    그러면 출력에 "the shop of team <team>"가 들어 있다

    예:
      | name                      | team |
      | shop                      | a    |
      | shop.a                    | a    |
      | shop.b                    | b    |
      | shop.b.svc                | b    |
      | shop.b.svc.cluster.local  | b    |
      | shop.b.svc.cluster.local. | b    |
      | SHOP.B                    | b    |

  시나리오: DNS가 답하는 것
    만일 `kubectl exec client -- nslookup shop.b`을 실행하면
    그러면 출력에 "shop.b.svc.cluster.local"이 들어 있다
    그리고 출력에 "Address: 10.96."가 들어 있다
    만일 `kubectl exec client -- nslookup shop.c`를 실행하면
    그러면 명령이 "** server can't find shop.c: NXDOMAIN" 오류로 실패한다

  시나리오: 클러스터 밖의 누군가를 가리키는 이름
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: database, namespace: a}
      spec: {type: ExternalName, externalName: db.example.com}
      """
    그리고 `kubectl exec client -- nslookup database`를 실행하면
    그러면 출력에 "database.a.svc.cluster.local	canonical name = db.example.com"이 들어 있다
    만일 `kubectl get service database`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME       TYPE           CLUSTER-IP   EXTERNAL-IP      PORT(S)   AGE
      database   ExternalName   <none>       db.example.com   <none>    <any>
      """
    만일 `kubectl get endpointslices -l kubernetes.io/service-name=database`를 실행하면
    그러면 출력에 "No resources found in a namespace."가 들어 있다

  시나리오: 다른 네임스페이스의 서비스를 가리키는 이름
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: theirs, namespace: a}
      spec: {type: ExternalName, externalName: shop.b.svc.cluster.local}
      """
    그리고 `kubectl exec client -- wget -qO- http://theirs`를 실행하면
    그러면 출력에 "the shop of team b"이 들어 있다

  시나리오: 컨테이너의 환경 변수는 시작할 때 있던 서비스를 알려 준다
    만일 `kubectl exec client -- sh -c 'echo "$SHOP_SERVICE_PORT $SHOP_PORT_80_TCP_PROTO"'`를 실행하면
    그러면 출력에 "80 tcp"이 들어 있다
