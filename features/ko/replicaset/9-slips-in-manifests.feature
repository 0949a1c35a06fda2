# language: ko
기능: 매니페스트의 실수는 알려지고 아무것도 만들어지지 않는다
  서버는 엄격하게 읽는다. 모르는 것은 거부한다.

  시나리오: 잘못 적은 필드
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec:
            conainters:
              - {name: web, image: nginx}
      """
    그러면 명령이 'ReplicaSet in version "v1" cannot be handled as a ReplicaSet: strict decoding error: unknown field "spec.template.spec.conainters"' 오류로 실패한다
    그리고 rs/slip이 없다

  시나리오: 잘못 적은 kind
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSt
      metadata: {name: slip}
      """
    그러면 명령이 'no matches for kind "ReplicaSt" in version "apps/v1"' 오류로 실패한다

  시나리오: 코어 그룹에 적은 레플리카셋
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: ReplicaSet
      metadata: {name: slip}
      """
    그러면 명령이 'no matches for kind "ReplicaSet" in version "v1"' 오류로 실패한다

  시나리오: 셀렉터도 레이블도 없는 경우
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        template:
          spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 'The ReplicaSet "slip" is invalid:' 오류로 실패한다
    그리고 출력에 "spec.selector: Required value"가 들어 있다

  시나리오: 숫자 자리에 적은 글자
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: slip}
      spec:
        replicas: three
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 'cannot unmarshal string into Go struct field ReplicaSetSpec.spec.replicas of type int32' 오류로 실패한다

  시나리오: 음수인 레플리카
    먼저 레플리카셋 "web"이 있고 레플리카는 2개이다
    만일 `kubectl scale rs web --replicas=-1`을 실행하면
    그러면 명령이 "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0" 오류로 실패한다
    그리고 2개의 파드가 있다
    만일 `kubectl patch rs web -p '{"spec":{"replicas":-1}}'`을 실행하면
    그러면 명령이 "spec.replicas: Invalid value: -1: must be greater than or equal to 0" 오류로 실패한다
    그리고 내내, 2개의 파드가 ready 상태이다

  시나리오: 없는 파일
    만일 `kubectl apply -f replicaset.yaml`을 실행하면
    그러면 명령이 'the path "replicaset.yaml" does not exist' 오류로 실패한다
