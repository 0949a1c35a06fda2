# language: ko
기능: 카나리가 받는 요청의 몫
  서비스는 준비된 파드 가운데 하나를 무작위로 고르고, 누가 소유한 파드인지는 따지지 않는다. 그래서 한 버전이 받는 요청의 몫은 파드에서
  차지하는 몫과 같다. 서비스에는 다른 손잡이가 없다.

  시나리오 개요: 이전 버전의 파드 <안정>개와 새 버전의 파드 <카나리>개
    먼저 매니페스트 "features/manifests/blue-green.yaml"이 있다
    그리고 `kubectl patch service web -p '{"spec":{"selector":{"version":null}}}'`을 실행하면
    그리고 deployment/blue의 레플리카를 <안정>개로 조정하면
    그리고 deployment/green의 레플리카를 <카나리>개로 조정하면
    만일 요청 500개를 service/web에 보내면
    그러면 요청의 약 <몫>%에 이미지 "nginx:1.26"이 응답했다
    그리고 모든 요청이 성공했다

    예:
      | 안정 | 카나리 | 몫  |
      | 9  | 1   | 10 |
      | 3  | 1   | 25 |
      | 2  | 2   | 50 |

  시나리오: 레플리케이션 컨트롤러 두 개로, 손으로 한 걸음씩
    먼저 매니페스트 "features/manifests/kubia-rc-v1-v2.yaml"이 있다
    만일 rc/kubia-v2의 레플리카를 1개로 조정하면
    그리고 rc/kubia-v1의 레플리카를 2개로 조정하면
    그리고 클러스터가 안정되면
    그리고 1초가 지나면
    그리고 요청 300개를 service/kubia에 보내면
    그러면 요청의 약 33%에 이미지 "luksa/kubia:v2"가 응답했다
    만일 rc/kubia-v2의 레플리카를 3개로 조정하면
    그리고 클러스터가 안정되면
    그리고 rc/kubia-v1의 레플리카를 0개로 조정하면
    그리고 클러스터가 안정되면
    그리고 1초가 지나면
    그리고 요청 300개를 service/kubia에 보내면
    그러면 요청의 약 67%에 이미지 "luksa/kubia:v2"가 응답했다
    그리고 모든 요청이 성공했다

  시나리오: 도중에 멈춘 롤아웃은 카나리이다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    그리고 `kubectl expose deployment kubia --port 80 --target-port 8080`을 실행하면
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 deployment/kubia의 롤아웃을 멈추면
    그리고 10초가 지나면
    그리고 요청 400개를 service/kubia에 보내면
    그러면 요청의 약 25%에 이미지 "luksa/kubia:v2"가 응답했다
    그리고 4개의 파드가 요청에 응답했다
    만일 deployment/kubia의 롤아웃을 재개하면
    그리고 20초가 지나면
    그리고 요청 1200개를 service/kubia에 보내면
    그러면 요청의 약 80%에 이미지 "luksa/kubia:v2"가 응답했다
    그리고 모든 요청이 성공했다

  시나리오: 거두어들인 카나리
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    그리고 `kubectl expose deployment kubia --port 80 --target-port 8080`을 실행하면
    그리고 이미지 "luksa/kubia:v2"가 존재하지 않는다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 클라이언트가 service/kubia에 요청을 100밀리초마다 보내면
    그리고 30초가 지나면
    그러면 모든 요청이 성공했다
    그리고 요청의 100%에 이미지 "luksa/kubia:v1"이 응답했다
    만일 deployment/kubia를 롤백하면
    그리고 30초가 지나면
    그러면 요청의 100%에 이미지 "luksa/kubia:v1"이 응답했다
