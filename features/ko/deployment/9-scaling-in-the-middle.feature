# language: ko
기능: 롤아웃 도중에 레플리카 수를 바꾸면 몫대로 나뉜다
  이전 파드와 새 파드가 함께 도는 동안 레플리카 수를 바꾸면, 늘거나 줄어든 만큼을 레플리카셋들이 크기에 비례해 나누어 가진다.
  롤아웃은 거기서부터 이어지고, 허용 범위는 새 레플리카 수로 다시 계산된다.

  배경:
    먼저 디플로이먼트 "web"이 있고 레플리카는 10개, 이미지는 "nginx:1.25"이다
    만일 deployment/web의 이미지를 "nginx:1.17.23"으로 바꾸면
    그러면 8개의 파드가 deployment/web의 리비전 1에 속해 있다
    그리고 5개의 파드가 deployment/web의 리비전 2에 속해 있다

  시나리오: 늘리면 큰 레플리카셋이 더 많이 가져간다
    만일 `kubectl scale deployment web --replicas=15`를 실행하면
    그러면 12개의 파드가 deployment/web의 리비전 1에 속해 있다
    그리고 7개의 파드가 deployment/web의 리비전 2에 속해 있다
    그리고 deployment/web의 리비전은 2이다
    그리고 내내, 최소 8개의 파드가 available 상태이다

  시나리오: 줄인다
    만일 `kubectl scale deployment web --replicas=5`를 실행하면
    그러면 4개에서 5개의 파드가 deployment/web의 리비전 1에 속해 있다
    그리고 최대 7개의 파드가 deployment/web에 속해 있다
    그리고 다음은 한 번도 없었다: 4개 미만의 파드가 available 상태이다

  시나리오: 모두 없앤다
    만일 deployment/web의 레플리카를 0개로 조정하면
    그러면 0개의 파드가 있다
    그리고 deployment/web의 이전 레플리카셋은 1개이다

  시나리오: 지금 수가 예상과 같을 때만 바꾼다
    만일 `kubectl scale deployment web --current-replicas=9 --replicas=20`을 실행하면
    그러면 명령이 "Expected replicas to be 9, was 10" 오류로 실패한다
    그리고 13개의 파드가 있다
