# language: ko
기능: 서비스 하나 뒤의 블루와 그린
  새 버전이 이전 버전 곁에서 통째로, 보이지 않게 돌다가 서비스의 셀렉터를 바꾸는 순간 요청을 받는다. 전환은 쓰기 한 번이다. 시작하거나
  멈추는 파드가 없으니 잃는 요청도 없고, 되돌아가는 길도 그만큼 짧다. 튜토리얼이 말하지 않는 것이 하나 있다. 노드의 kube-proxy는 규칙을
  많아야 1초에 한 번 쓰므로, 전환한 뒤 1초까지는 요청이 아직 이전 파드로 갈 수 있다.

  배경:
    먼저 매니페스트 "features/manifests/blue-green.yaml"이 있다

  시나리오: 전환하기 전까지 그린은 보이지 않게 돈다
    만일 요청 100개를 service/web에 보내면
    그러면 요청의 100%에 이미지 "nginx:1.25"가 응답했다
    그리고 3개의 파드가 요청에 응답했다
    그리고 3개의 파드가 deployment/green에 속하고 ready 상태이다

  시나리오: 전환은 요청을 하나도 잃지 않는다
    먼저 클라이언트가 service/web에 요청을 50밀리초마다 보낸다
    만일 `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`을 실행하면
    그리고 10초가 지나면
    그러면 내내, 모든 요청이 성공했다
    그리고 내내, 6개의 파드가 ready 상태이다
    그리고 최대 21개의 요청에 deployment/blue가 응답했다
    그리고 최소 180개의 요청에 deployment/green이 응답했다
    만일 deployment/blue를 삭제하면
    그리고 10초가 지나면
    그러면 모든 요청이 성공했다
    그리고 3개의 파드가 있다

  시나리오: kubectl set selector로도 똑같이 전환한다
    만일 `kubectl set selector service web app=web,version=green`을 실행하면
    그리고 1초가 지나면
    그리고 요청 100개를 service/web에 보내면
    그러면 100개의 요청에 deployment/green이 응답했다

  시나리오: 레플리케이션 컨트롤러 두 개, 새것이 믿을 만하면 옛것을 지운다
    먼저 매니페스트 "features/manifests/kubia-rc-v1-v2.yaml"이 있다
    그리고 `kubectl set selector service kubia app=kubia,version=v1`을 실행하면
    그리고 rc/kubia-v2의 레플리카를 3개로 조정하면
    그리고 클라이언트가 service/kubia에 100밀리초마다 요청을 보낸다
    만일 `kubectl set selector service kubia app=kubia,version=v2`를 실행하면
    그리고 10초가 지나면
    그리고 rc/kubia-v1을 삭제하면
    그리고 10초가 지나면
    그러면 모든 요청이 성공했다
    그리고 최소 180개의 요청에 rc/kubia-v2가 응답했다

  시나리오: 되돌아가는 길도 같은 쓰기이다
    만일 `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`을 실행하면
    그리고 1초가 지나면
    그리고 `kubectl patch service web -p '{"spec":{"selector":{"version":"blue"}}}'`을 실행하면
    그리고 1초가 지나면
    그리고 요청 100개를 service/web에 보내면
    그러면 요청의 100%에 이미지 "nginx:1.25"가 응답했다

  시나리오: 그린이 준비되기 전에 전환하면 서비스에는 물어볼 곳이 없다
    먼저 이미지 "nginx:1.26"이 존재하지 않는다
    만일 `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`을 실행하면
    그리고 1초가 지나면
    그리고 요청 10개를 service/web에 보내면
    그러면 10개의 요청이 실패했다
    그리고 3개의 파드가 deployment/blue에 속하고 ready 상태이다

  시나리오: 둘 다 가진 셀렉터라면 요청은 양쪽으로 나뉜다
    만일 `kubectl patch service web -p '{"spec":{"selector":{"version":null}}}'`을 실행하면
    그리고 1초가 지나면
    그리고 요청 400개를 service/web에 보내면
    그러면 요청의 약 50%에 이미지 "nginx:1.26"이 응답했다
    그리고 6개의 파드가 요청에 응답했다
    그리고 모든 요청이 성공했다
