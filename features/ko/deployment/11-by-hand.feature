# language: ko
기능: 손으로 하는 롤아웃, 손으로 고치는 디플로이먼트
  디플로이먼트가 없던 때에는 레플리케이션 컨트롤러 두 개를 두고 하나를 줄이면서 다른 하나를 늘렸다. 한 걸음 한 걸음이 사람의 일이고,
  되돌아가려면 같은 걸음을 거꾸로 밟아야 했다. 디플로이먼트는 템플릿이 어떻게 바뀌든 이 일을 스스로 한다.

  시나리오: 레플리케이션 컨트롤러 두 개로, 한 걸음씩
    먼저 레플리케이션컨트롤러 "kubia-v1"이 있고 레플리카는 3개, 이미지는 "luksa/kubia:v1"이다
    그리고 레플리케이션컨트롤러 "kubia-v2"가 있고 레플리카는 0개, 이미지는 "luksa/kubia:v2"이다
    만일 rc/kubia-v2의 레플리카를 1개로 조정하면
    그리고 rc/kubia-v1의 레플리카를 2개로 조정하면
    그러면 2개의 파드가 이미지 "luksa/kubia:v1"을 실행한다
    그리고 1개의 파드가 이미지 "luksa/kubia:v2"를 실행한다
    만일 rc/kubia-v2의 레플리카를 3개로 조정하면
    그리고 rc/kubia-v1의 레플리카를 0개로 조정하면
    그러면 0개의 파드가 이미지 "luksa/kubia:v1"을 실행한다
    그리고 3개의 파드가 이미지 "luksa/kubia:v2"를 실행한다
    만일 rc/kubia-v1을 삭제하면
    그러면 3개의 파드가 rc/kubia-v2에 속하고 ready 상태이다

  시나리오: 한꺼번에 바꾸면 서비스가 끊긴다
    먼저 레플리케이션컨트롤러 "kubia"가 있고 레플리카는 3개, 이미지는 "luksa/kubia:v1"이다
    만일 rc/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그리고 파드 3개를 rc/kubia에서 삭제하면
    그러면 한때, 0개의 파드가 available 상태이다
    그리고 3개의 파드가 이미지 "luksa/kubia:v2"를 실행한다

  시나리오: 묻지 않는 편집기로 kubectl edit
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 `KUBE_EDITOR="sed -i 's/kubia:v1/kubia:v2/'" kubectl edit deployment kubia`를 실행하면
    그러면 출력은 다음과 같다:
      """
      deployment.apps/kubia edited
      """
    그리고 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다

  시나리오: 아무것도 바꾸지 않는 편집기
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 `KUBE_EDITOR=cat kubectl edit deployment kubia`를 실행하면
    그러면 출력은 다음과 같다:
      """
      Edit cancelled, no changes made.
      """
    그리고 deployment/kubia의 리비전은 1이다

  시나리오: 문장으로 하는 편집
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia를 다음과 같이 편집하면:
      """yaml
      spec:
        replicas: 4
        template:
          spec:
            containers:
              - name: nodejs
                image: luksa/kubia:v2
      """
    그러면 4개의 파드가 deployment/kubia에 속하고 ready 상태이다
    그리고 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다

  시나리오: 편집하다가 필드 이름을 틀리면
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia를 다음과 같이 편집하면:
      """yaml
      spec: {repicas: 4}
      """
    그러면 명령이 'unknown field "spec.repicas"' 오류로 실패한다
    그리고 3개의 파드가 있다
