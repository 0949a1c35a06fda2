# language: ko
기능: 멈춘 디플로이먼트는 변경을 모은다
  멈춰 있는 동안에는 템플릿을 몇 번이고 바꿀 수 있고, 아무것도 롤아웃되지 않는다. 롤아웃 도중에 멈추면 카나리가 된다. 새 버전의 파드
  몇 개가 이전 파드와 함께 돌면서 누군가의 결정을 기다린다.

  배경:
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다

  시나리오: 변경은 두 번, 롤아웃은 한 번
    만일 deployment/kubia의 롤아웃을 멈추면
    그리고 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 deployment/kubia의 이미지를 "luksa/kubia:v3"로 바꾸면
    그러면 deployment/kubia의 롤아웃이 멈춰 있다
    그리고 내내, deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v1"을 실행한다
    만일 deployment/kubia의 롤아웃을 재개하면
    그러면 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v3"를 실행한다
    그리고 2개의 레플리카셋이 있다

  시나리오: 카나리는 판정을 기다린다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 deployment/kubia의 롤아웃을 멈추면
    그러면 3개의 파드가 이미지 "luksa/kubia:v1"을 실행한다
    그리고 1개의 파드가 이미지 "luksa/kubia:v2"를 실행한다
    그리고 deployment/kubia의 조건 "Progressing"의 이유는 "DeploymentPaused"이다
    만일 deployment/kubia의 롤아웃을 재개하면
    그러면 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다

  시나리오: 멈춘 디플로이먼트도 규모를 바꾸고 스스로 고친다
    만일 deployment/kubia의 롤아웃을 멈추면
    그리고 deployment/kubia의 레플리카를 5개로 조정하면
    그리고 deployment/kubia의 파드 하나를 삭제하면
    그러면 5개의 파드가 deployment/kubia에 속하고 ready 상태이다

  시나리오: 멈춰 있는 동안에는 되돌릴 수 없다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 deployment/kubia의 롤아웃이 끝났다
    만일 deployment/kubia의 롤아웃을 멈추면
    그리고 `kubectl rollout undo deployment kubia`를 실행하면
    그러면 명령이 "paused" 오류로 실패한다
