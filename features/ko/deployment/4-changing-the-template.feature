# language: ko
기능: 템플릿을 바꾸는 것이 롤아웃을 시작하는 것이다
  set image, patch, apply, replace는 모두 디플로이먼트의 스펙을 고칠 뿐이다. 롤아웃은 스펙에서 저절로 따라오고, 템플릿을 그대로 두면
  아무 롤아웃도 시작되지 않는다.

  배경:
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다

  시나리오 개요: <command>
    만일 `<command>`를 실행하면
    그러면 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다
    그리고 deployment/kubia의 리비전은 2이다
    그리고 2개의 레플리카셋이 있다

    예:
      | command                                                                                                                        |
      | kubectl set image deployment kubia nodejs=luksa/kubia:v2                                                                       |
      | kubectl patch deployment kubia -p '{"spec":{"template":{"spec":{"containers":[{"name":"nodejs","image":"luksa/kubia:v2"}]}}}}' |
      | kubectl apply -f features/manifests/kubia-deployment-v2.yaml                                                                   |
      | kubectl replace -f features/manifests/kubia-deployment-v2.yaml                                                                 |

  시나리오: 같은 이미지를 다시 주면 바뀌는 것이 없다
    만일 `kubectl set image deployment kubia nodejs=luksa/kubia:v1`을 실행하면
    그러면 명령이 성공한다
    그리고 deployment/kubia의 리비전은 1이다
    그리고 1개의 레플리카셋이 있다

  시나리오: apply는 없으면 만들고, replace는 만들지 않는다
    만일 deployment/kubia를 삭제하면
    그리고 `kubectl replace -f features/manifests/kubia-deployment-v2.yaml`을 실행하면
    그러면 명령이 "NotFound" 오류로 실패한다
    만일 `kubectl apply -f features/manifests/kubia-deployment-v2.yaml`을 실행하면
    그러면 출력은 다음과 같다:
      """
      deployment.apps/kubia created
      """

  시나리오: 템플릿에 없는 컨테이너
    만일 `kubectl set image deployment kubia apache=httpd`를 실행하면
    그러면 명령이 "unable to find container named" 오류로 실패한다

  시나리오: 오래된 글이 쓰는 API 버전은 이제 없다
    만일 다음을 적용하면:
      """yaml
      apiVersion: apps/v1beta1
      kind: Deployment
      metadata:
        name: old
      spec:
        replicas: 3
        template:
          metadata:
            labels: {app: old}
          spec:
            containers:
              - {name: nodejs, image: "luksa/kubia:v1"}
      """
    그러면 명령이 'no matches for kind "Deployment" in version "apps/v1beta1"' 오류로 실패한다
