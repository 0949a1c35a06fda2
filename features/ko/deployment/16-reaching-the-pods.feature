# language: ko
기능: 디플로이먼트의 파드에 접속하기
  파드는 오고 가며 주소도 함께 바뀐다. 어떤 튜토리얼은 디플로이먼트에 포트 포워딩하면 파드들에 트래픽이 분산된다고 말한다. 그렇지 않다.
  kubectl은 파드 하나를 골라 그 파드에 머문다. 요청을 분산하는 것은 서비스이다.

  시나리오: 디플로이먼트로의 포트 포워딩은 그 파드 하나로의 포트 포워딩이다
    먼저 `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol --port 80 --replicas 3`을 실행하면
    만일 `kubectl port-forward deployment/hello-kiamol-2 8080:80`을 실행하면
    그러면 출력에 "Forwarding from 127.0.0.1:8080 -> 80"이 들어 있다

  시나리오: 레플리카셋에 해도 마찬가지이다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    만일 `kubectl port-forward rs/blue-replicaset 8080:8080`을 실행하면
    그러면 출력에 "Forwarding from 127.0.0.1:8080 -> 8080"이 들어 있다

  시나리오: 시나리오가 워크로드에 보낸 요청은 꼭 그 파드들만 고르는 서비스에 보낸 것처럼 준비된 파드들에 나뉜다
    먼저 매니페스트 "features/manifests/blue-replicaset.yaml"이 있다
    만일 요청 60개를 rs/blue-replicaset에 보내면
    그러면 모든 요청이 성공했다
    그리고 3개의 파드가 요청에 응답했다

  시나리오: 서비스는 준비된 모든 파드에 요청을 분산한다
    먼저 `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol --port 80 --replicas 3`을 실행하면
    그리고 `kubectl expose deployment hello-kiamol-2 --port 80`을 실행하면
    만일 요청 60개를 service/hello-kiamol-2에 보내면
    그러면 모든 요청이 성공했다
    그리고 3개의 파드가 요청에 응답했다

  시나리오: 롤아웃하면 파드의 주소는 바뀌고 서비스의 주소는 그대로이다
    먼저 매니페스트 "features/manifests/rollout-nginx.yaml"이 있다
    그리고 `kubectl expose deployment rollout-nginx --port 80`을 실행하면
    만일 요청 30개를 service/rollout-nginx에 보내면
    그러면 요청의 100%에 이미지 "nginx:1.15.12"가 응답했다
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0`을 실행하면
    그러면 deployment/rollout-nginx의 롤아웃이 끝났다
    만일 2초가 지나면
    그리고 요청 30개를 service/rollout-nginx에 보내면
    그러면 30개의 요청에 이미지 "nginx:1.16.0"이 응답했다
    그리고 0개의 요청이 실패했다

  시나리오: 받을 수 없는 버전은 요청을 받지 않는다
    먼저 매니페스트 "features/manifests/rollout-nginx.yaml"이 있다
    그리고 이미지 "nginx:1.17.23"이 존재하지 않는다
    그리고 `kubectl expose deployment rollout-nginx --port 80`을 실행하면
    그리고 클라이언트가 service/rollout-nginx에 요청을 1초마다 보낸다
    만일 `kubectl set image deployment rollout-nginx nginx=nginx:1.17.23`을 실행하면
    그리고 11분이 지나면
    그러면 deployment/rollout-nginx의 롤아웃이 막혔다
    그리고 모든 요청이 성공했다
    그리고 요청의 100%에 이미지 "nginx:1.15.12"가 응답했다
    만일 `kubectl rollout undo deployment rollout-nginx`를 실행하면
    그리고 1분이 지나면
    그러면 모든 요청이 성공했다

  시나리오: 파드와 노드와 서비스를 한눈에
    먼저 매니페스트 "features/manifests/rollout-nginx.yaml"이 있다
    그리고 `kubectl expose deployment rollout-nginx --port 80`을 실행하면
    만일 `kubectl get pods,nodes,services`를 실행하면
    그러면 출력에 "pod/rollout-nginx-"가 들어 있다
    그리고 출력에 "node/node-1"이 들어 있다
    그리고 출력에 "service/rollout-nginx"가 들어 있다
