# language: ko
기능: 디플로이먼트는 리비전을 기억하고, 그리로 되돌아간다
  롤아웃된 템플릿은 번호를 단 빈 레플리카셋으로 남는다. 되돌아가면 옛 템플릿과 옛 레플리카셋이 새 번호를 얻으므로, 이력에서 옛 번호는
  사라진다.

  배경:
    먼저 매니페스트 "features/manifests/kubia-deployment.yaml"이 있다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v2"로 바꾸면
    그러면 deployment/kubia의 리비전은 2이다
    만일 deployment/kubia의 이미지를 "luksa/kubia:v3"로 바꾸면
    그러면 deployment/kubia의 리비전은 3이다

  시나리오: 바로 앞으로
    만일 `kubectl rollout undo deployment kubia`를 실행하면
    그러면 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v2"를 실행한다
    그리고 deployment/kubia의 리비전 목록은 "1, 3, 4"이다

  시나리오: 맨 처음으로
    만일 `kubectl rollout undo deployment kubia --to-revision=1`을 실행하면
    그러면 deployment/kubia의 모든 파드가 이미지 "luksa/kubia:v1"을 실행한다
    그리고 deployment/kubia의 리비전은 4이다

  시나리오: 지금 있는 곳으로
    만일 `kubectl rollout undo deployment kubia --to-revision=3`을 실행하면
    그러면 출력에 "skipped rollback (current template already matches revision 3)"이 들어 있다
    그리고 deployment/kubia의 리비전은 3이다

  시나리오: 없던 곳으로
    만일 `kubectl rollout undo deployment kubia --to-revision=7`을 실행하면
    그러면 명령이 "unable to find specified revision 7 in history" 오류로 실패한다

  시나리오: 옛 리비전은 정한 수만큼만 남는다
    만일 `kubectl patch deployment kubia -p '{"spec":{"revisionHistoryLimit":1}}'`를 실행하면
    그러면 2개의 레플리카셋이 있다
    만일 `kubectl rollout undo deployment kubia --to-revision=1`을 실행하면
    그러면 명령이 "unable to find specified revision 1 in history" 오류로 실패한다
