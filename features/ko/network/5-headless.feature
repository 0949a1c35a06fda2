# language: ko
기능: 헤드리스 서비스에는 이름만 있고 주소는 없다
  `clusterIP: None`이면 클라이언트와 파드 사이에 아무것도 없다. 서비스의 이름은 준비된 모든 파드의 주소를 뜻하고, 포트는 파드의
  포트 그대로이다. 서비스를 subdomain으로 적은 파드는 그 아래에 자기 이름을 가진다.

  배경:
    먼저 이미지 "db:1"의 동작은 다음과 같다:
      """yaml
      ports: [5432]
      body: "{hostname}"
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
      metadata: {name: db-0, labels: {app: db}}
      spec:
        hostname: db-0
        subdomain: db
        containers: [{name: main, image: "db:1"}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-1, labels: {app: db}}
      spec:
        hostname: db-1
        subdomain: db
        containers: [{name: main, image: "db:1"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec:
        clusterIP: None
        selector: {app: db}
        ports: [{port: 80, targetPort: 5432}]
      """

  시나리오: 주소가 없다
    만일 `kubectl get service db`을 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      db     ClusterIP   None         <none>        80/TCP    <any>
      """

  시나리오: 이름은 모든 파드를 뜻한다
    만일 `kubectl exec client -- sh -c 'nslookup db | grep -c 10.244'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      2
      """

  시나리오: 바꿔 주는 이가 없으므로 포트는 파드의 것이다
    만일 `kubectl exec client -- wget -qO- http://db`을 실행하면
    그러면 명령이 "Connection refused" 오류로 실패한다
    만일 `kubectl exec client -- wget -qO- http://db:5432`를 실행하면
    그러면 출력에 "db-"가 들어 있다

  시나리오: 파드를 그 이름으로 찾는다
    만일 `kubectl exec client -- wget -qO- http://db-1.db:5432`를 실행하면
    그러면 출력은 다음과 같다:
      """
      db-1
      """
    만일 `kubectl exec client -- wget -qO- http://db-0.db.default.svc.cluster.local:5432`를 실행하면
    그러면 출력은 다음과 같다:
      """
      db-0
      """

  시나리오: 준비된 파드가 없으면 이름도 없다
    만일 pod/db-0을 삭제하면
    그리고 pod/db-1을 삭제하면
    그러면 pod/db-1이 없다
    만일 `kubectl exec client -- wget -qO- http://db:5432`를 실행하면
    그러면 명령이 "bad address 'db:5432'" 오류로 실패한다
