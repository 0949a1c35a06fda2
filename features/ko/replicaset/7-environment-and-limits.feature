# language: ko
기능: 레플리카셋의 파드가 얻는 것과 제한하는 것
  템플릿은 파드 자신에 관한 정보(다운워드 API)와 리소스를 요청할 수 있다. 네임스페이스는 한도를 둘 수 있고,
  레플리카셋이 한도에 걸리면 컨트롤러는 이벤트와 조건으로 알리고 계속 다시 시도한다.

  시나리오: 컨테이너는 다운워드 API로 자기 파드를 안다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    만일 `kubectl exec rs/blue-replicaset -- printenv NODE_NAME NAMESPACE POD_IP`를 실행하면
    그러면 출력은 다음 모양과 일치한다:
      """
      node-<any>
      default
      10.244.0.1
      """

  시나리오: requests 없이 적은 limits는 requests도 된다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    그러면 필드 "spec.containers[0].resources.requests.cpu"의 값은 새 파드에서 "50m"이다
    그리고 필드 "status.qosClass"의 값은 새 파드에서 "Guaranteed"다
    그리고 필드 "spec.template.spec.containers[0].resources.requests.cpu"의 값은 rs/blue-replicaset에서 ""이다

  시나리오: 들어갈 노드가 없는 파드는 기다린다
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name  | cpu |
      | small | 1   |
    그리고 다음 매니페스트가 있다:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: hungry}
      spec:
        replicas: 3
        selector: {matchLabels: {app: hungry}}
        template:
          metadata: {labels: {app: hungry}}
          spec:
            containers:
              - {name: web, image: nginx, resources: {requests: {cpu: 400m}}}
      """
    그러면 3개의 파드가 있다
    그리고 2개의 파드가 Running 상태이다
    그리고 1개의 파드가 unschedulable 상태이다
    그리고 rs/hungry의 현재 레플리카는 3개이다
    그리고 rs/hungry의 준비된 레플리카는 2개이다
    그리고 이벤트가 다음 순서로 있다:
      | reason           | object       | message                                        |
      | FailedScheduling | pod/hungry-* | 0/1 nodes are available: 1 Insufficient cpu. * |

  시나리오: 쿼터는 넘치는 것을 거부한다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: two-pods}
      spec:
        hard: {pods: "2"}
      """
    그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
    그러면 2개의 파드가 있다
    그리고 rs/web의 원하는 레플리카는 3개이다
    그리고 rs/web의 현재 레플리카는 2개이다
    그리고 rs/web의 조건 "ReplicaFailure"의 이유는 "FailedCreate"다
    그리고 이벤트가 다음 순서로 있다:
      | reason       | object | message                                                                                                                    |
      | FailedCreate | rs/web | Error creating: pods "web-*" is forbidden: exceeded quota: two-pods, requested: pods=1, used: pods=2, limited: pods=2 |
    만일 `kubectl delete resourcequota two-pods`를 실행하면
    그러면 20분 안에, 3개의 파드가 ready 상태이다
    그리고 다음은 한 번도 없었다: 3개 초과의 파드가 있다
    그리고 필드 "status.conditions"의 값은 rs/web에서 ""이다

  시나리오: 비슷한 이벤트는 열 번째 다음부터 하나로 묶인다
    거부될 때마다 파드 이름이 다르므로 이벤트도 따로 생긴다. 그러나 열 번째 다음부터는 하나로 묶인다.
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: none}
      spec:
        hard: {pods: "0"}
      """
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그리고 5분이 지나면
    그러면 이벤트가 다음 순서로 있다:
      | reason       | object | message                                                                          |
      | FailedCreate | rs/web | Error creating: pods "web-*" is forbidden: exceeded quota: none*                 |
      | FailedCreate | rs/web | (combined from similar events): Error creating: pods "web-*" is forbidden: exce* |
    그리고 0개의 파드가 있다

  시나리오: 리밋레인지는 템플릿에 빠진 것을 채운다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: LimitRange
      metadata: {name: bounds}
      spec:
        limits:
          - type: Container
            default: {cpu: 200m}
            defaultRequest: {cpu: 100m}
            max: {cpu: 500m}
      """
    그리고 레플리카셋 "web"이 있고 레플리카는 1개이다
    그러면 새 파드가 다음과 일치한다:
      """yaml
      spec:
        containers:
          - resources: {limits: {cpu: 200m}, requests: {cpu: 100m}}
      """
    그리고 필드 "spec.template.spec.containers[0].resources.limits"의 값은 rs/web에서 ""이다

  시나리오: 리밋레인지는 한도를 넘는 파드를 하나하나 거부한다
    먼저 다음 매니페스트가 있다:
      """yaml
      apiVersion: v1
      kind: LimitRange
      metadata: {name: bounds}
      spec:
        limits:
          - {type: Container, max: {cpu: 20m}}
      """
    만일 매니페스트 "features/manifests/blue-replicaset.yaml"을 적용하면
    그러면 명령이 성공한다
    그리고 0개의 파드가 있다
    그리고 이벤트가 다음 순서로 있다:
      | reason       | object             | message                                                                                    |
      | FailedCreate | rs/blue-replicaset | *is forbidden: maximum cpu usage per Container is 20m, but limit is 50m* |
