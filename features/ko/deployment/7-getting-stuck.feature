# language: ko
기능: 막힌 롤아웃은 아무도 해치지 않고, 막혔다고 알리며, 되돌릴 수 있다
  새 파드가 끝내 준비되지 않으면 이전 파드가 그대로 남는다. 기한이 지나면 디플로이먼트는 진척이 없다고 알릴 뿐, 스스로 되돌리지는 않는다.
  되돌리는 것은 사람이나 도구의 일이다.

  배경:
    먼저 디플로이먼트 "web"이 있고 레플리카는 3개, 이미지는 "nginx:1.25"다
    만일 deployment/web의 이미지를 "nginx:1.17.23"으로 바꾸면
    그러면 1개의 파드가 이미지 "nginx:1.17.23"을 실행한다

  시나리오: 이전 파드는 그대로 남는다
    그러면 20분 동안, 파드 3개 이상이 사용 가능한 상태이다

  시나리오: 10분이 지나면 디플로이먼트가 막혔다고 알린다
    그러면 deployment/web의 롤아웃이 막히지 않았다
    만일 11분이 지나면
    그러면 deployment/web의 롤아웃이 막혔다
    그리고 deployment/web의 조건 "Progressing"의 이유는 "ProgressDeadlineExceeded"이다
    그리고 deployment/web의 조건 "Available"이 충족되었다
    그리고 내내, 최소 3개의 파드가 available 상태이다
    만일 `kubectl rollout status deployment web`을 실행하면
    그러면 명령이 "exceeded its progress deadline" 오류로 실패한다

  시나리오: 되돌리면 잘못된 파드는 사라지고 멀쩡한 파드는 그대로이다
    만일 `kubectl rollout undo deployment web`을 실행하면
    그러면 내내, 최소 3개의 파드가 available 상태이다
    그리고 deployment/web의 리비전은 3이다
    그리고 deployment/web의 롤아웃이 끝났다

  시나리오: 더 나은 이미지는 바로 롤아웃된다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 deployment/web의 모든 파드가 이미지 "nginx:1.26"을 실행한다
    그리고 deployment/web의 롤아웃이 끝났다
    그리고 내내, 최소 3개의 파드가 available 상태이다
