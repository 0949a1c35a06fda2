# language: ko
기능: --record를 쓰면 무엇을 했는지 이력에 남는다
  템플릿을 바꾸는 명령은 자기 자신을 kubernetes.io/change-cause 어노테이션에 적어 둘 수 있고, `rollout history`는 이를 보여 준다.
  이 플래그는 아직 동작하지만 쓸 때마다 곧 없어진다고 알린다. 실수를 막아 주지는 않으며, 되돌아갈 곳을 찾는 데 도움이 될 뿐이다.

  배경:
    만일 `kubectl apply -f features/manifests/rollout-nginx.yaml --record`를 실행하면
    그러면 출력에 "Flag --record has been deprecated, --record will be removed in the future"가 들어 있다
    그리고 deployment/rollout-nginx의 롤아웃이 끝났다

  시나리오: 첫 번째 변경 원인
    그러면 deployment/rollout-nginx의 변경 원인은 "kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true"이다
    만일 `kubectl rollout history deployment rollout-nginx`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      deployment.apps/rollout-nginx
      REVISION  CHANGE-CAUSE
      1         kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true
      """

  시나리오: 새 버전으로, 파드를 하나씩
    글에서는 한 번에 전체의 4분의 1, 최소 1개가 바뀐다고 한다. 실제로는 4분의 1을 올림한 만큼 더 띄우고, 내림한 만큼 모자라도 된다.
    파드가 3개이면 1개를 더 띄우고, 하나도 모자라서는 안 된다.
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`를 실행하면
    그러면 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 3   | 0   | 3         | 0     |
      | 3   | 1   | 3         | 1     |
      | 2   | 2   | 3         | 1     |
      | 1   | 3   | 3         | 1     |
      | 0   | 3   | 3         | 0     |
    그리고 deployment/rollout-nginx의 리비전 2의 변경 원인은 "kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record=true"이다
    만일 `kubectl rollout status deployment rollout-nginx`를 실행하면
    그러면 출력은 다음과 같다:
      """
      deployment "rollout-nginx" successfully rolled out
      """

  시나리오: 없는 버전으로 바꾸었다가 되돌아온다
    글에서는 새 파드가 Pending에 머문다고 하지만, STATUS에는 기다리는 이유가 나온다. 되돌린 리비전 2가 사라지고 4가 되는 것은 글과 같다.
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`를 실행하면
    그러면 deployment/rollout-nginx의 리비전은 2이다
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.17.23 --record`를 실행하면
    그러면 1분 안에, 1개의 파드가 ImagePullBackOff 상태이다
    그리고 필드 "status.phase"의 값은 새 파드에서 "Pending"이다
    그리고 1개의 파드가 deployment/rollout-nginx의 리비전 3에 속해 있다
    그리고 3개의 파드가 deployment/rollout-nginx의 리비전 2에 속해 있다
    그리고 75%의 파드가 deployment/rollout-nginx에 속하고 이미지 "nginx:1.16.0"을 실행한다
    그리고 다음은 한 번도 없었다: 3개 미만의 파드가 available 상태이다
    만일 `kubectl rollout status deployment rollout-nginx --timeout=10s`를 실행하면
    그러면 명령이 "error: timed out waiting for the condition" 오류로 실패한다
    만일 `kubectl describe deployment rollout-nginx`를 실행하면
    그러면 출력에 "3 desired | 1 updated | 4 total | 3 available | 1 unavailable"이 들어 있다
    만일 `kubectl rollout undo deployment rollout-nginx`를 실행하면
    그러면 deployment/rollout-nginx의 리비전 목록은 "1, 3, 4"이다
    그리고 deployment/rollout-nginx의 모든 파드가 이미지 "nginx:1.16.0"을 실행한다
    그리고 내내, 3개의 파드가 deployment/rollout-nginx에 속하고 ready 상태이다

  시나리오: 맨 처음 버전으로
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`를 실행하면
    그러면 deployment/rollout-nginx의 리비전은 2이다
    만일 `kubectl rollout undo deployment rollout-nginx --to-revision=1`을 실행하면
    그러면 deployment/rollout-nginx의 모든 파드가 이미지 "nginx:1.15.12"를 실행한다
    그리고 deployment/rollout-nginx의 리비전 목록은 "2, 3"이다

  시나리오: 변경 원인을 직접 적는다
    만일 `kubectl annotate deployment rollout-nginx kubernetes.io/change-cause="the first one" --overwrite`를 실행하면
    그러면 deployment/rollout-nginx의 리비전 1의 변경 원인은 "the first one"이다
    그리고 deployment/rollout-nginx의 이전 레플리카셋은 0개이다

  시나리오: 글에 실린 매니페스트는 거절된다
    컨테이너가 `conainters`라고 적혀 있어 아무것도 만들어지지 않는다.
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: slip}
      spec:
        replicas: 3
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec:
            conainters:
              - {name: nginx, image: "nginx:1.15.12"}
      """
    그러면 명령이 'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.conainters"' 오류로 실패한다
    그리고 deployment/slip이 없다
