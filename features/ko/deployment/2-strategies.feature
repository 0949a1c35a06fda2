# language: ko
기능: Recreate는 모두 멈춘 뒤에 새로 시작하고, RollingUpdate는 파드를 차례로 바꾼다
  전략은 두 가지이고 약속도 두 가지이다. Recreate는 두 버전을 함께 실행하지 않는 대신 아무것도 돌지 않는 틈이 생긴다. RollingUpdate는
  애플리케이션을 계속 쓸 수 있게 하는 대신 두 버전이 함께 돈다.

  시나리오: 기본 전략은 RollingUpdate이고, 4분의 1만큼 더하고 뺀다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    그러면 필드 "spec.strategy.type"의 값은 deployment/kubia에서 "RollingUpdate"이다
    그리고 필드 "spec.strategy.rollingUpdate.maxSurge"의 값은 deployment/kubia에서 "25%"이다
    그리고 필드 "spec.strategy.rollingUpdate.maxUnavailable"의 값은 deployment/kubia에서 "25%"이다

  시나리오: 파드 3개의 롤링 업데이트에서는 언제나 3개를 쓸 수 있다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 deployment/kubia의 롤아웃이 끝났다
    그리고 다음은 한 번도 없었다: 3개 미만의 파드가 available 상태이다
    그리고 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다
    그리고 이벤트가 다음 순서로 있다:
      | reason            | object           | message      |
      | ScalingReplicaSet | deployment/kubia | *from 0 to 1 |
      | ScalingReplicaSet | deployment/kubia | *from 3 to 2 |
      | ScalingReplicaSet | deployment/kubia | *from 1 to 2 |
      | ScalingReplicaSet | deployment/kubia | *from 2 to 1 |
      | ScalingReplicaSet | deployment/kubia | *from 2 to 3 |
      | ScalingReplicaSet | deployment/kubia | *from 1 to 0 |

  시나리오: 이전 레플리카셋은 되돌아갈 때를 위해 빈 채로 남는다
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 2개의 레플리카셋이 있다
    그리고 3개의 파드가 deployment/kubia에 속해 있다

  시나리오: Recreate에는 파드가 하나도 없는 순간이 있다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
        strategy: {type: Recreate}
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
              - {name: web, image: "luksa/kubia:v1"}
      """
    만일 deployment/web의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 내내, 최대 3개의 파드가 available 상태이다
    그리고 deployment/web의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다
    그리고 3개의 파드가 deployment/web에 속하고 ready 상태이다
