# language: ko
기능: 클라이언트는 한 파드에 머물 수 있다
  세션 어피니티가 없으면 연결은 준비된 파드 가운데 아무 데로나 간다. `sessionAffinity: ClientIP`이면 클라이언트는 처음 연결된 파드에
  머문다. 그 파드가 있고 제한 시간(기본 세 시간)보다 오래 쉬지 않는 동안 그렇다.

  배경:
    먼저 이미지 "shop:1"의 동작은 다음과 같다:
      """yaml
      ports: [80]
      body: "{hostname}"
      """
    그리고 디플로이먼트 "shop"이 있고 레플리카는 5개, 이미지는 "shop:1"이다
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
      kind: Service
      metadata: {name: any}
      spec:
        selector: {app: shop}
        ports: [{port: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: sticky}
      spec:
        selector: {app: shop}
        ports: [{port: 80}]
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
      """

  시나리오: 무작위이면 모두가 요청을 받는다
    만일 `kubectl exec client -- sh -c 'for i in $(seq 100); do wget -qO- http://any; done | sort | uniq | wc -l'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      5
      """

  시나리오: 어피니티가 있으면 하나만 받는다
    만일 `kubectl exec client -- sh -c 'for i in $(seq 100); do wget -qO- http://sticky; done | sort | uniq | wc -l'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      1
      """

  시나리오: 제한 시간이 지날 때까지
    만일 `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://sticky; sleep 59; done | sort | uniq | wc -l'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      1
      """
    만일 `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://sticky; sleep 61; done | sort | uniq | wc -l'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      5
      """
