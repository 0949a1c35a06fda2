# language: ko
기능: kubectl cp로 파일 복사하기
  `kubectl cp`는 컨테이너에 있는 `tar`로 복사할 것을 묶고 푼다. 그래서 새로 만들어진 컨테이너에는 복사해 넣은 것이 없고, `tar`가 없는 이미지로는 복사할 수
  없다. 컨테이너에서 복사해 온 것은 시나리오에 남아 다음 명령이 찾을 수 있고, 디스크에는 아무것도 쓰지 않는다.

  배경:
    먼저 매니페스트 "features/manifests/nginx-pod.yaml"이 있다

  시나리오: 컨테이너의 폴더에 같은 이름으로 넣는다
    만일 `kubectl cp features/manifests/replicas.json nginx-pod:/tmp`를 실행하면
    그리고 `kubectl exec nginx-pod -- ls /tmp`를 실행하면
    그러면 출력은 다음과 같다:
      """
      replicas.json
      """

  시나리오: 다른 이름으로 넣고, 컨테이너와 함께 잃는다
    만일 `kubectl cp features/manifests/replicas.json nginx-pod:/tmp/mine`을 실행하면
    그리고 `kubectl exec nginx-pod -- test -f /tmp/mine`을 실행하면
    그러면 명령이 성공한다
    만일 pod/nginx-pod의 컨테이너 하나를 강제로 종료하면
    그러면 pod/nginx-pod가 ready 상태이다
    만일 `kubectl exec nginx-pod -- test -f /tmp/mine`을 실행하면
    그러면 명령이 "command terminated with exit code 1" 오류로 실패한다

  시나리오: 컨테이너에서 꺼낸다
    만일 `kubectl cp nginx-pod:/etc/hostname name.txt`를 실행하면
    그러면 출력은 다음과 같다:
      """
      tar: removing leading '/' from member names
      """
    만일 `kubectl create configmap copied --from-file=name.txt`를 실행하면
    그리고 `kubectl get configmap copied -o jsonpath='{.data.name\.txt}'`를 실행하면
    그러면 출력은 다음과 같다:
      """
      nginx-pod
      """

  시나리오: 폴더를 그 안의 모든 것과 함께 넣는다
    만일 `kubectl cp features/manifests nginx-pod:/tmp/all`을 실행하면
    그리고 `kubectl exec nginx-pod -- ls /tmp/all`을 실행하면
    그러면 출력에 "replicas.json"이 있다

  시나리오: tar가 없는 이미지
    먼저 이미지 "slim:1"의 동작은 다음과 같다:
      """yaml
      entrypoint: [serve]
      executables: [serve]
      lacks: [tar]
      """
    만일 `kubectl run slim --image=slim:1`을 실행하면
    그러면 pod/slim이 ready 상태이다
    만일 `kubectl cp features/manifests/replicas.json slim:/tmp`를 실행하면
    그러면 명령이 'exec: "tar": executable file not found in $PATH' 오류로 실패한다

  시나리오 개요: 실수: <from>에서 <to>로
    만일 `kubectl cp <from> <to>`를 실행하면
    그러면 명령이 "<message>" 오류로 실패한다

    예:
      | from                            | to             | message                                                |
      | a.txt                           | nginx-pod:/tmp | a.txt doesn't exist in local filesystem                |
      | a.txt                           | b.txt          | one of src or dest must be a remote file specification |
      | nginx-pod:/a                    | nginx-pod:/b   | one of src or dest must be a local file specification  |
      | nginx-pod:/nowhere              | b.txt          | /nowhere: No such file or directory                    |
      | features/manifests/blue-app.yaml | nobody:/tmp   | not found                                              |
