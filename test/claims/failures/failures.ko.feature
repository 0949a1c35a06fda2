# language: ko
기능: 저마다 다른 이유로 실패하는 시나리오
  보고의 첫 화면에서 원인을 짚어야 한다.

  시나리오: 자리가 있는 노드가 없다
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name  | cpu |
      | small | 1   |
    만일 다음을 적용하면:
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: app
              image: nginx
              resources: {requests: {cpu: 800m}}
      """
    그러면 파드 2개가 Running 상태이다

  시나리오: 노드가 모자란다
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name | pods |
      | one  | 2    |
    그리고 레플리카가 3개인 레플리카셋 "web"이 있다
    그러면 rs/web의 준비된 레플리카는 3개다

  시나리오: 모든 노드에 테인트가 있다
    먼저 다음 노드로 이루어진 클러스터가 있다:
      | name  | taints                    |
      | db-1  | dedicated=db:NoSchedule   |
      | db-2  | dedicated=db:NoSchedule   |
    만일 `kubectl run web --image=nginx`를 실행하면
    그러면 1분 안에, pod/web이 Running 상태이다

  시나리오: 모든 노드의 스케줄링이 막혀 있다
    먼저 노드가 1개인 클러스터가 있다
    만일 노드 node-1의 스케줄링을 막으면
    그리고 `kubectl run web --image=nginx`를 실행하면
    그러면 pod/web이 준비된 상태이다

  시나리오: 어느 노드에도 맞지 않는 노드 셀렉터
    만일 다음을 적용하면:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        nodeSelector: {disk: ssd}
        containers: [{name: web, image: nginx}]
      """
    그러면 pod/web이 스케줄된 상태이다

  시나리오: 이미지가 없다
    먼저 이미지 "nginx:typo"가 존재하지 않는다
    그리고 디플로이먼트 "web"이 있고 레플리카는 2개, 이미지는 "nginx:typo"다
    그러면 deployment/web이 사용 가능한 상태이다

  시나리오: 이미지가 없는데 파드를 센다
    먼저 이미지 "nginx:typo"가 존재하지 않는다
    그리고 레플리카셋 "web"이 있고 레플리카는 2개, 이미지는 "nginx:typo"다
    그러면 rs/web의 파드 2개가 Running 상태이다

  시나리오: 컨테이너가 거듭 크래시한다
    먼저 이미지 "app:1"이 1초 뒤에 코드 3으로 끝난다
    그리고 레플리카셋 "web"이 있고 레플리카는 1개, 이미지는 "app:1"이다
    만일 2분이 지나면
    그러면 rs/web의 사용 가능한 레플리카는 1개다

  시나리오: 쿼터를 다 썼다
    먼저 다음 매니페스트가 있다:
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: few}
      spec: {hard: {pods: "2"}}
      """
    그리고 레플리카가 2개인 레플리카셋 "web"이 있다
    만일 rs/web의 레플리카를 4개로 조정하면
    그러면 파드가 4개 있다

  시나리오: 디플로이먼트 아래에서 쿼터를 다 썼다
    먼저 다음 매니페스트가 있다:
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: few}
      spec: {hard: {pods: "2"}}
      """
    그리고 레플리카가 4개인 디플로이먼트 "web"이 있다
    그러면 deployment/web의 사용 가능한 레플리카는 4개다

  시나리오: 준비성 프로브가 실패한다
    먼저 이미지 "app:1"이 readiness 프로브에 실패한다
    그리고 다음 매니페스트가 있다:
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: app
              image: app:1
              readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}
      """
    그러면 deployment/web의 롤아웃이 끝났다

  시나리오: 활성 프로브가 실패한다
    먼저 이미지 "app:1"이 liveness 프로브에 실패한다
    그리고 다음 매니페스트가 있다:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: app:1
          livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    만일 3분이 지나면
    그러면 pod/web이 재시작되지 않았다

  시나리오: 셀렉터가 다른 레이블과 맞는다
    먼저 레플리카가 2개인 레플리카셋 "web"이 있다
    그러면 "app=wbe"와 일치하는 파드 2개가 Running 상태이다

  시나리오: 자기 템플릿과 맞지 않는 셀렉터
    만일 다음을 적용하면:
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: api}}
          spec: {containers: [{name: app, image: nginx}]}
      """
    그러면 파드가 2개 있다

  시나리오: 잘못 적은 이름
    먼저 레플리카가 2개인 디플로이먼트 "web"이 있다
    그러면 deployment/wbe가 사용 가능한 상태이다

  시나리오: 다른 네임스페이스
    만일 `kubectl create namespace shop`을 실행하면
    그리고 `kubectl create deployment web --image=nginx -n shop`을 실행하면
    그러면 deployment/web이 사용 가능한 상태이다

  시나리오: 값이 다른 필드
    먼저 레플리카가 2개인 디플로이먼트 "web"이 있다
    그러면 deployment/web이 다음과 일치한다:
      """
      spec:
        replicas: 3
        template:
          spec:
            containers:
            - name: web
              image: nginx:1.25
      """

  시나리오: 그 종류에 없는 필드
    먼저 레플리카가 2개인 디플로이먼트 "web"이 있다
    그러면 deployment/web의 필드 "spec.replica"의 값은 "2"다

  시나리오: 적용한 적이 없는 매니페스트
    그러면 파드 3개가 Running 상태이다

  시나리오: 명령이 실패한다
    만일 `kubectl scale deployment web --replicas=3`을 실행하면
    그러면 파드가 3개 있다

  시나리오: 롤아웃이 막혔다
    먼저 이미지 "nginx:bad"가 존재하지 않는다
    그리고 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 deployment/web의 이미지를 "nginx:bad"로 바꾸면
    그리고 11분이 지나면
    그러면 deployment/web의 롤아웃이 끝났다

  시나리오: 롤아웃이 일시 중지되어 있다
    먼저 레플리카가 3개인 디플로이먼트 "web"이 있다
    만일 deployment/web의 롤아웃을 일시 중지하면
    그리고 deployment/web의 이미지를 "nginx:1.27"로 바꾸면
    그러면 deployment/web의 모든 파드가 이미지 "nginx:1.27"을 실행한다

  시나리오: 너무 짧은 시간
    먼저 레플리카가 3개인 레플리카셋 "web"이 있다
    만일 `kubectl get pods`를 실행하면
    그리고 노드 node-1에 장애가 나면
    그러면 rs/web의 파드 3개가 준비된 상태이다
    그리고 파드 1개가 Terminating 상태이다

  시나리오: 너무 이른 기한
    먼저 이미지 "slow:1"을 받는 데 40초가 걸린다
    만일 `kubectl run web --image=slow:1`을 실행하면
    그러면 10초 안에, pod/web이 Running 상태이다

  시나리오: 까닭 없이 성립하는 주장
    먼저 레플리카가 2개인 레플리카셋 "web"이 있다
    만일 파드 하나를 삭제하면
    그러면 다음은 한 번도 없었다: "app=wbe"와 일치하는 파드가 1개 있다

  시나리오: 파드가 하나 더 많다
    먼저 레플리카가 3개인 레플리카셋 "web"이 있다
    만일 파드 하나의 레이블을 바꾸면
    그러면 내내, 파드가 최대 3개 있다

  시나리오: 준비된 파드가 하나 모자란다
    먼저 레플리카가 3개인 레플리카셋 "web"이 있다
    만일 파드 하나를 삭제하면
    그러면 내내, rs/web의 파드 3개가 준비된 상태이다

  시나리오: 예산이 막는 드레인
    먼저 노드가 1개인 클러스터가 있다
    그리고 레플리카가 2개인 레플리카셋 "web"이 있다
    그리고 다음 매니페스트가 있다:
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec:
        minAvailable: 2
        selector: {matchLabels: {app: web}}
      """
    만일 노드 node-1을 드레인하면
    그러면 노드 node-1에서 실행되는 파드가 없다

  시나리오: 오지 않은 이벤트
    먼저 레플리카가 2개인 레플리카셋 "web"이 있다
    그러면 rs/web의 이벤트에 "FailedCreate"가 있다

  시나리오: 없는 설정
    만일 다음을 적용하면:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: nginx
          envFrom: [{configMapRef: {name: settings}}]
      """
    그러면 pod/web이 Running 상태이다

  시나리오: 레플리카 0개라서 쉬는 컨트롤러
    먼저 레플리카가 0개인 디플로이먼트 "web"이 있다
    그러면 deployment/web의 파드가 2개 있다

  시나리오: 다른 출력
    먼저 레플리카가 1개인 레플리카셋 "web"이 있다
    만일 `kubectl get rs`를 실행하면
    그러면 출력은 다음과 같다:
      """
      NAME   DESIRED   CURRENT   READY   AGE
      web    2         2         2       3s
      """

  시나리오: 아무것도 고르지 않는 서비스
    먼저 레플리카가 2개인 디플로이먼트 "web"이 있다
    그리고 다음 매니페스트가 있다:
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: wbe}, ports: [{port: 80}]}
      """
    만일 요청 3개를 service/web에 보내면
    그러면 모든 요청이 성공했다

  시나리오: 파드가 응답하기 전에 온 요청
    먼저 이미지 "nginx:1.26"이 시작되는 데 3초가 걸린다
    그리고 디플로이먼트 "web"이 있고 레플리카는 2개, 이미지는 "nginx:1.25"다
    그리고 `kubectl expose deployment web --port 80`을 실행하면
    그리고 클라이언트가 service/web에 500밀리초마다 요청을 보내면
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그리고 1분이 지나면
    그러면 내내, 모든 요청이 성공했다

  시나리오: 강제로 종료된 컨테이너에 온 요청
    먼저 레플리카가 1개인 레플리카셋 "web"이 있다
    만일 rs/web의 컨테이너 하나가 강제로 종료되면
    그리고 요청 2개를 rs/web에 보내면
    그러면 실패한 요청이 없다
