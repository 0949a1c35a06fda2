# language: ko
기능: 준비된 파드가 요청을 받기까지
  파드가 준비되고 첫 요청을 받기까지 셋을 거친다. 준비되었다고 알리는 kubelet, 그것을 서비스의 엔드포인트슬라이스에 적는 컨트롤러, 거기서 읽어 가는
  노드의 프록시이다. 예전부터 있던 Endpoints 오브젝트는 다른 컨트롤러가, 그보다 먼저 또는 나중에 적는다.

  시나리오: kubelet에서 슬라이스까지
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      """
    만일 `kubectl run web --image=nginx --labels=app=web`을 실행하면
    그러면 pod/web이 ready 상태이다
    그리고 다음 단계가 순서대로 일어났다:
      | component                | action  | object              |
      | kubectl                  | creates | pod/web             |
      | scheduler                | binds   | pod/web             |
      | kubelet                  | updates | pod/web             |
      | endpointslice-controller | updates | endpointslice/web-* |
    그리고 다음 단계가 순서대로 일어났다:
      | component           | action  | object        |
      | kubelet             | updates | pod/web       |
      | endpoint-controller | updates | endpoints/web |
