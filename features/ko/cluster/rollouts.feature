# language: ko
기능: 짧게 말하는 롤아웃

  배경:
    먼저 이미지 "app:bad"가 존재하지 않는다
    그리고 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "app:1"이다

  시나리오: 롤아웃과 롤백
    만일 deployment/web의 이미지를 "app:2"로 바꾸면
    그러면 deployment/web의 갱신된 레플리카는 4개이다
    그리고 deployment/web의 사용 불가능한 레플리카는 0개이다
    그리고 deployment/web의 조건 "Available"은 true이다
    그리고 내내, deployment/web의 사용 가능한 레플리카는 최소 3개이다
    만일 deployment/web을 롤백하면
    그러면 deployment/web의 모든 파드가 이미지 "app:1"을 실행한다
    만일 deployment/web을 리비전 2로 롤백하면
    그러면 deployment/web의 모든 파드가 이미지 "app:2"를 실행한다
    그리고 deployment/web의 리비전은 4이다

  시나리오: 나아갈 수 없는 롤아웃은 있던 것을 대부분 남겨 둔다
    만일 deployment/web의 이미지를 "app:bad"로 바꾸면
    그러면 deployment/web의 사용 가능한 레플리카는 3개이다
    그리고 deployment/web의 사용 불가능한 레플리카는 2개이다
    그리고 약 40%의 파드가 deployment/web에 속하고 이미지 "app:bad"를 실행한다

  시나리오: 파드 하나를 삭제한다
    만일 파드 하나를 삭제하면
    그러면 4개의 파드가 deployment/web에 속하고 ready 상태이다
