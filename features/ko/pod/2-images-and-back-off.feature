# language: ko
기능: 받을 수 없는 이미지
  kubelet은 시도 사이의 간격을 10초, 20초, 40초로 점점 늘려 300초까지 기다린다. STATUS에는 시도가 남긴 ErrImagePull과
  그 사이의 점검이 남긴 ImagePullBackOff가 번갈아 나타난다. kubelet은 알아낸 것을 다음 점검 때 기록하므로, 각각은 백오프 시간만큼이
  아니라 10초에서 15초 동안 보인다.

  시나리오: 태그가 틀리면 ErrImagePull과 ImagePullBackOff가 번갈아 나타난다
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run myweb --image=nginx:1.99`를 실행하면
    그러면 pod/myweb이 ErrImagePull 상태이다
    그리고 20초 안에, pod/myweb이 ImagePullBackOff 상태이다
    그리고 20초 안에, pod/myweb이 ErrImagePull 상태이다
    그리고 20초 안에, pod/myweb이 ImagePullBackOff 상태이다
    그리고 20초 안에, pod/myweb이 ErrImagePull 상태이다
    그리고 pod/myweb이 재시작되지 않았다

  시나리오: 시도와 점검은 저마다 이벤트로 남는다
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run myweb --image=nginx:1.99`를 실행하면
    그리고 30초가 지나면
    그러면 이벤트가 다음 순서로 있다:
      | reason  | object    | message                                          |
      | Pulling | pod/myweb | Pulling image "nginx:1.99"                       |
      | Failed  | pod/myweb | Failed to pull image "nginx:1.99": rpc error: *  |
      | Failed  | pod/myweb | Error: ErrImagePull                              |
      | BackOff | pod/myweb | Back-off pulling image "nginx:1.99"              |
      | Failed  | pod/myweb | Error: ImagePullBackOff                          |

  시나리오: 시도 사이의 간격은 점점 벌어진다
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run myweb --image=nginx:1.99`를 실행하면
    그리고 11초가 지나면
    그리고 `kubectl get events --field-selector involvedObject.name=myweb,reason=Pulling -o jsonpath='{.items[0].count}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      1
      """
    만일 5분이 지나면
    그리고 `kubectl get events --field-selector involvedObject.name=myweb,reason=Pulling -o jsonpath='{.items[0].count}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      5
      """

  시나리오: kubectl이 이유를 알려 준다
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run myweb --image=nginx:1.99`를 실행하면
    그리고 8초가 지나면
    그리고 `kubectl logs myweb`을 실행하면
    그러면 명령이 "is waiting to start: image can't be pulled" 오류로 실패한다
    만일 `kubectl describe pod myweb`을 실행하면
    그러면 출력에 "failed to resolve image: docker.io/library/nginx:1.99: not found"가 들어 있다

  시나리오: 올바른 이미지는 백오프와 상관없이 바로 받는다
    먼저 이미지 "nginx:1.99"가 존재하지 않는다
    만일 `kubectl run myweb --image=nginx:1.99`를 실행하면
    그리고 3분이 지나면
    그리고 `kubectl set image pod/myweb myweb=nginx:1.25`를 실행하면
    그러면 2초 안에, pod/myweb이 준비된 상태이다
    그리고 pod/myweb이 재시작되지 않았다

  시나리오: 이미지 이름이 될 수 없는 이름
    만일 다음을 적용하면:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: typo}
      spec: {containers: [{name: main, image: "Nginx:Stable Version"}]}
      """
    그러면 pod/typo가 InvalidImageName 상태이다
    그리고 pod/typo의 이벤트에 "InspectFailed"가 있다
    만일 `kubectl run typo2 --image="Not An Image"`를 실행하면
    그러면 명령이 'Invalid image name "Not An Image": invalid reference format' 오류로 실패한다

  시나리오: 노드에 이미 있어야 하는 이미지
    만일 `kubectl run local --image=web:v1 --image-pull-policy=Never`를 실행하면
    그러면 pod/local이 ErrImageNeverPull 상태이다
    그리고 pod/local의 이벤트에 "ErrImageNeverPull"이 있다

  시나리오: 큰 이미지는 오래 걸리지만, 노드마다 한 번뿐이다
    먼저 노드가 1개인 클러스터가 있다
    그리고 이미지 "big:1"을 받는 데 90초가 걸린다
    만일 `kubectl run first --image=big:1`을 실행하면
    그러면 1초 안에, pod/first가 ContainerCreating 상태이다
    그리고 80초 동안, pod/first가 ContainerCreating 상태이다
    그리고 20초 안에, pod/first가 Running 상태이다
    만일 `kubectl run second --image=big:1`을 실행하면
    그러면 3초 안에, pod/second가 Running 상태이다
