# language: ko
기능: 노드와 그 위에서 실행되는 것
  똑같은 두 노드 가운데 어느 쪽이 파드를 받을지처럼 쿠버네티스가 정해 두지 않은 것은 시드가 고른다.

  배경:
    먼저 노드가 2개인 클러스터가 있다
    그리고 시드는 3이다

  시나리오: 스케줄링을 막은 노드는 새 파드를 받지 않는다
    만일 노드 node-1에 스케줄링을 막으면
    그리고 `kubectl run web --image=nginx`를 실행하면
    그러면 pod/web이 노드 node-2에서 실행된다
    그리고 node/node-1의 조건 "Ready"는 true이다
    그리고 node/node-1의 조건 "MemoryPressure"는 false이다

  시나리오: 장애가 난 노드는 소식이 끊겼다가 다시 이어진다
    만일 노드 node-1에 장애가 나면
    그러면 1분 안에, node/node-1의 조건 "Ready"는 unknown이다
    만일 노드 node-1이 복구되면
    그러면 1분 안에, node/node-1의 조건 "Ready"는 true이다

  시나리오: 테인트는 그것을 용인하지 않는 파드를 막는다
    만일 노드 node-2에 테인트 "dedicated=db:NoSchedule"을 주면
    그리고 `kubectl run web --image=nginx`를 실행하면
    그러면 pod/web이 노드 node-1에서 실행된다
