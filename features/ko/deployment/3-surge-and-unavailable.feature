# language: ko
기능: maxSurge와 maxUnavailable이 롤아웃의 모양을 정한다
  백분율은 더 띄울 때는 올림하고, 모자라도 될 때는 내림한다. 둘 다 0이 되면 하나는 모자라도 되며, 그렇지 않으면 롤아웃을 시작할 수 없다.
  사라지는 중인 파드는 어느 쪽에도 세지 않는다. 새 이미지가 시작되지 못하면 롤아웃이 어디에서 멈추는지 보인다.

  배경:
    먼저 디플로이먼트 "web"이 있고 레플리카는 1개, 이미지는 "nginx:1.25"이다

  시나리오 개요: 레플리카 <replicas>개, maxSurge <surge>, maxUnavailable <unavailable>
    만일 `kubectl patch deployment web -p '{"spec":{"replicas":<replicas>,"strategy":{"rollingUpdate":{"maxSurge":"<surge>","maxUnavailable":"<unavailable>"}}}}'`를 실행하면
    그러면 <replicas>개의 파드가 available 상태이다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 deployment/web의 롤아웃이 끝났다
    그리고 다음은 한 번도 없었다: <least>개 미만의 파드가 available 상태이다
    그리고 내내, deployment/web의 현재 레플리카는 최대 <most>개이다

    예:
      | replicas | surge | unavailable | least | most |
      | 1        | 25%   | 25%         | 1     | 2    |
      | 3        | 25%   | 25%         | 3     | 4    |
      | 4        | 25%   | 25%         | 3     | 5    |
      | 10       | 25%   | 25%         | 8     | 13   |
      | 3        | 0%    | 10%         | 2     | 3    |
      | 4        | 100%  | 0%          | 4     | 8    |

  시나리오 개요: 없는 이미지 때문에 레플리카 <replicas>개의 롤아웃이 이전 <old>개, 새것 <new>개에서 멈춘다
    만일 deployment/web의 레플리카를 <replicas>개로 조정하면
    그러면 <replicas>개의 파드가 available 상태이다
    만일 deployment/web의 이미지를 "nginx:1.17.23"으로 바꾸면
    그러면 <old>개의 파드가 이미지 "nginx:1.25"를 실행한다
    그리고 <new>개의 파드가 이미지 "nginx:1.17.23"을 실행한다
    그리고 deployment/web의 롤아웃이 끝나지 않았다

    예:
      | replicas | old | new |
      | 1        | 1   | 1   |
      | 3        | 3   | 1   |
      | 4        | 3   | 2   |
      | 10       | 8   | 5   |

  시나리오: 둘 다 0일 수는 없다
    만일 `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}}}'`를 실행하면
    그러면 명령이 "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0" 오류로 실패한다
