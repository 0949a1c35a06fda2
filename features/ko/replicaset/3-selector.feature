# language: ko
기능: 레플리카셋은 레이블로 파드를 찾는다
  어떤 파드를 셀지는 셀렉터가 정한다. 셀렉터는 템플릿의 레이블과 일치해야 하고, 나중에 바꿀 수 없다.

  시나리오: 셀렉터의 레이블이 없는 템플릿은 거부된다
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: mismatch
      spec:
        selector:
          matchLabels: {app: blue-app}
        template:
          metadata:
            labels: {app: green-app}
          spec:
            containers:
              - {name: web, image: nginx}
      """
    그러면 명령이 'The ReplicaSet "mismatch" is invalid: spec.template.metadata.labels: Invalid value: {"app":"green-app"}: `selector` does not match template `labels`' 오류로 실패한다
    그리고 0개의 레플리카셋이 있다

  시나리오: 셀렉터는 바꿀 수 없다
    먼저 레플리카셋 "web"이 있고 레플리카는 1개이다
    만일 `kubectl patch rs web -p '{"spec":{"selector":{"matchLabels":{"app":"api"}},"template":{"metadata":{"labels":{"app":"api"}}}}}'`를 실행하면
    그러면 명령이 "field is immutable" 오류로 실패한다
    그리고 필드 "spec.selector.matchLabels.app"의 값은 rs/web에서 "web"이다

  시나리오: In과 Exists를 쓰는 matchExpressions
    먼저 매니페스트 "features/manifests/myweb-rs-set.yaml"이 있다
    그러면 3개의 파드가 "app=web,env"와 일치한다
    만일 `kubectl get rs -o wide`를 실행하면
    그러면 출력에 "app in (web),env"가 들어 있다

  시나리오 개요: <operator> 셀렉터는 <labels> 파드를 세지 않는다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: chosen
      spec:
        replicas: 2
        selector:
          matchLabels: {app: web}
          matchExpressions:
            - <expression>
        template:
          metadata:
            labels: <template>
          spec:
            containers:
              - {name: web, image: nginx}
      """
    만일 rs/chosen의 파드 하나의 레이블을 "<labels>"로 바꾸면
    그러면 3개의 파드가 있다
    그리고 레이블을 바꾼 파드에 소유자가 없다
    그리고 2개의 파드가 rs/chosen에 속해 있다

    예:
      | operator     | expression                                  | template               | labels     |
      | In           | {key: env, operator: In, values: [dev, qa]} | {app: web, env: dev}   | env=prod   |
      | NotIn        | {key: env, operator: NotIn, values: [prod]} | {app: web, env: dev}   | env=prod   |
      | Exists       | {key: env, operator: Exists}                | {app: web, env: dev}   | env-       |
      | DoesNotExist | {key: legacy, operator: DoesNotExist}       | {app: web}             | legacy=yes |

  시나리오: 셀렉터의 모든 레이블이 일치해야 한다
    먼저 파드 "half"가 레이블 "app=web"을 달고 있다
    그리고 매니페스트 "features/manifests/myweb-rs-set.yaml"이 있다
    그러면 pod/half에 소유자가 없다
    그리고 4개의 파드가 있다
    그리고 3개의 파드가 rs/myweb-rs-set에 속해 있다
