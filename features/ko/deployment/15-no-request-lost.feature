# language: ko
기능: 요청을 하나도 잃지 않는 롤아웃
  "롤링 업데이트에는 다운타임이 없다"는 말은 반만 맞다. 사용 가능하다고 세는 파드는 전략이 허락하는 수 아래로 내려가지 않지만, 그래도
  요청을 잃을 수 있다. 돌고 있으나 아직 응답하지 않는 새 파드로 간 요청과, 이미 멈췄는데 kube-proxy가 아직 요청을 보내는 이전 파드로 간
  요청이다. 앞의 것은 준비성 프로브가, 뒤의 것은 잠시 기다리는 preStop 훅이 막아 준다.

  배경:
    먼저 매니페스트 "features/manifests/web-service.yaml"이 있다
    그리고 이미지 "nginx:1.26"이 시작되는 데 3초 걸린다

  시나리오: 준비성 프로브가 없으면 컨테이너가 돌기만 해도 파드가 준비된 것으로 친다
    먼저 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "nginx:1.25"이다
    그리고 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 30초가 지나면
    그러면 다음은 한 번도 없었다: 3개 미만의 파드가 deployment/web에 속하고 ready 상태이다
    그리고 deployment/web의 롤아웃이 끝났다
    그리고 한때, 10개의 요청이 실패했다
    그리고 최소 20개의 요청이 실패했다

  시나리오: minReadySeconds는 준비성 프로브가 아니다
    이전 파드가 더 오래 남을 뿐, 새 파드에는 첫 순간부터 요청이 간다.

    먼저 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "nginx:1.25"이다
    그리고 `kubectl patch deployment web -p '{"spec":{"minReadySeconds":10}}'`을 실행하면
    그리고 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 60초가 지나면
    그러면 deployment/web의 롤아웃이 끝났다
    그리고 최소 20개의 요청이 실패했다

  시나리오: 준비성 프로브만으로는 이미 멈춘 파드로 요청이 간다
    얼마나 가는지는 운에 달렸다. kube-proxy는 파드가 나가는 것을 몇 밀리초 안에 알지만, 많아야 1초에 한 번 따라간다.

    먼저 매니페스트 "features/manifests/web-readiness.yaml"이 있다
    그리고 클라이언트가 service/web에 요청을 10밀리초마다 보낸다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 20초가 지나면
    그러면 deployment/web의 롤아웃이 끝났다
    그리고 300개 미만의 요청이 실패했다
    만일 deployment/web의 파드 하나를 삭제하면
    그리고 300밀리초가 지나면
    그리고 deployment/web의 파드 하나를 삭제하면
    그리고 10초가 지나면
    그러면 한때, 최소 1개의 요청이 실패했다

  시나리오: 준비성 프로브와 기다리는 preStop 훅이 있으면 하나도 잃지 않는다
    삭제되는 파드는 곧바로 엔드포인트에서 빠진다. 훅이 자는 동안 파드는 아직 모르고 찾아오는 요청에 계속 응답한다.

    먼저 매니페스트 "features/manifests/web-graceful.yaml"이 있다
    그리고 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 60초가 지나면
    그러면 deployment/web의 롤아웃이 끝났다
    그리고 내내, 모든 요청이 성공했다
    그리고 다음은 한 번도 없었다: 3개 미만의 파드가 deployment/web에 속하고 ready 상태이다
    그리고 최소 500개의 요청에 이미지 "nginx:1.26"이 응답했다

  시나리오: 줄이거나 드레인해도 하나도 잃지 않는다
    먼저 매니페스트 "features/manifests/web-graceful.yaml"이 있다
    그리고 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 deployment/web의 레플리카를 2개로 조정하면
    그리고 20초가 지나면
    그리고 노드 node-1을 드레인하면
    그리고 20초가 지나면
    그러면 2개의 파드가 deployment/web에 속하고 ready 상태이다
    그리고 모든 요청이 성공했다

  시나리오: Recreate에는 파드가 아무리 점잖아도 틈이 있다
    먼저 매니페스트 "features/manifests/web-graceful.yaml"이 있다
    그리고 `kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`을 실행하면
    그리고 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 60초가 지나면
    그러면 deployment/web의 롤아웃이 끝났다
    그리고 한때, 0개의 파드가 deployment/web에 속하고 ready 상태이다
    그리고 최소 60개의 요청이 실패했다
