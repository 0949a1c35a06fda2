# language: ko
기능: 레플리케이션컨트롤러는 레플리카셋의 형이다
  파드의 수를 지키는 것은 같지만 셀렉터는 일치 여부만 볼 수 있고, 빠진 셀렉터와 레이블은 템플릿에서 가져온다.

  배경:
    먼저 매니페스트 "features/manifests/myweb-rc.yaml"이 있다

  시나리오: 레플리카 세 개
    그러면 rc/myweb-rc의 준비된 레플리카는 3개이다
    그리고 3개의 파드가 "app=web"과 일치하고 Running 상태이다
    그리고 새 파드의 소유자는 rc/myweb-rc다

  시나리오: 레이블이 바뀐 파드는 대체되고, 레이블을 되찾으면 돌아온다
    만일 rc/myweb-rc의 파드 하나의 레이블을 "app=database"로 바꾸면
    그러면 4개의 파드가 있다
    그리고 3개의 파드가 "app=web"과 일치한다
    만일 레이블을 바꾼 파드의 레이블을 "app=web"으로 바꾸면
    그러면 3개의 파드가 있다
    그리고 레이블을 바꾼 파드의 소유자는 rc/myweb-rc다

  시나리오: 수를 조정하고, 오브젝트 전체를 바꾸기
    만일 `kubectl scale rc myweb-rc --replicas=5`를 실행하면
    그러면 5개의 파드가 있다
    만일 `kubectl replace -f features/manifests/myweb-rc.yaml`을 실행하면
    그러면 3개의 파드가 있다

  시나리오: 일부만 패치하기
    만일 `kubectl patch -f features/manifests/myweb-rc.yaml -p '{"spec": {"replicas": 2}}'`를 실행하면
    그러면 2개의 파드가 있다

  시나리오: 파일로 패치하기: 튜토리얼은 이름 자리에 매니페스트 파일을 적었다
    만일 `kubectl scale rc myweb-rc --replicas=1`을 실행하면
    그러면 1개의 파드가 있다
    만일 `kubectl patch rc myweb-rc.yaml --patch-file features/manifests/replicas.json`을 실행하면
    그러면 명령이 'replicationcontrollers "myweb-rc.yaml" not found' 오류로 실패한다
    만일 `kubectl patch rc myweb-rc --patch-file features/manifests/replicas.json`을 실행하면
    그러면 출력은 다음과 같다:
      """
      replicationcontroller/myweb-rc patched
      """
    그리고 3개의 파드가 있다

  시나리오: describe는 레플리카셋과 같은 것을 알려 준다
    만일 `kubectl describe rc myweb-rc`를 실행하면
    그러면 출력에 "Selector:     app=web"이 들어 있다
    그리고 출력에 "Labels:       app=web"이 들어 있다
    그리고 출력에 "Replicas:     3 current / 3 desired"가 들어 있다
    그리고 출력에 "Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed"가 들어 있다
    그리고 출력에 "replication-controller  Created pod: myweb-rc-"가 들어 있다

  시나리오: 레이블로 파드를 지워도 소용없다
    만일 `kubectl delete pods -l app=web --wait=false`를 실행하면
    그러면 1분 안에, 3개의 파드가 ready 상태이다

  시나리오: 튜토리얼의 -all은 플래그가 아니다
    만일 `kubectl delete pods -all`을 실행하면
    그러면 명령이 "error: unknown shorthand flag: 'a' in -all" 오류로 실패한다

  시나리오: 컨트롤러의 로그는 그 파드 중 하나의 것이다
    만일 `kubectl logs rc/myweb-rc`를 실행하면
    그러면 출력에 "Found 3 pods, using pod/myweb-rc-"가 들어 있다

  시나리오: logs의 종류와 이름은 빗금으로 잇는다
    만일 `kubectl logs rc myweb-rc`를 실행하면
    그러면 명령이 'error: error from server (NotFound): pods "rc" not found in namespace "default"' 오류로 실패한다

  시나리오: 고아로 남기지 않으면 파드도 함께 사라진다
    만일 `kubectl delete rc myweb-rc --cascade=orphan`을 실행하면
    그러면 3개의 파드가 ready 상태이다
    그리고 새 파드에 소유자가 없다
    만일 매니페스트 "features/manifests/myweb-rc.yaml"을 적용하면
    그러면 3개의 파드가 rc/myweb-rc에 속해 있다
    만일 `kubectl delete rc myweb-rc`를 실행하면
    그러면 0개의 파드가 있다

  시나리오: 튜토리얼의 metadate는 metadata가 아니다
    metadata가 없으면 이름도 없어 적용할 수 없다. `kubectl create`는 서버까지 가지만 서버도 그 필드를 모른다.
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadate:
        name: slip
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 "resource name may not be empty" 오류로 실패한다
    만일 `kubectl create -f -`를 다음 입력으로 실행하면:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadate:
        name: slip
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    그러면 명령이 'strict decoding error: unknown field "metadate"' 오류로 실패한다
    그리고 rc/slip이 없다
