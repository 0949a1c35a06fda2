# language: ko
기능: 롤아웃의 처음부터 끝까지
  표의 한 줄은 디플로이먼트의 파드가 거쳐 간 한 상태이다. 이전 템플릿의 파드, 새 템플릿의 파드, 쓸 수 있는 파드, 레플리카 수를 넘는 파드를
  차례로 적는다. 사라지는 중인 파드는 세지 않는다.

  시나리오: 레플리카 1개: 새 파드가 먼저 오고 이전 파드가 간다
    먼저 디플로이먼트 "web"이 있고 레플리카는 1개, 이미지는 "nginx:1.25"이다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 1   | 0   | 1         | 0     |
      | 1   | 1   | 1         | 1     |
      | 0   | 1   | 1         | 0     |

  시나리오: 레플리카 4개: 하나 더, 하나 덜
    먼저 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "nginx:1.25"이다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 deployment/web의 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 4   | 0   | 4         | 0     |
      | 3   | 2   | 3         | 1     |
      | ... |     |           |       |
      | 0   | 4   | 4         | 0     |
    그리고 다음은 한 번도 없었다: 3개 미만의 파드가 available 상태이다
    그리고 내내, deployment/web의 리비전이 동시에 최대 2개 실행된다

  시나리오: 레플리카 10개: 셋 더, 둘 덜
    먼저 디플로이먼트 "web"이 있고 레플리카는 10개, 이미지는 "nginx:1.25"이다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 롤아웃은 다음과 같이 진행된다:
      | time | old | new | available | surge |
      | 0초  | 10  | 0   | 10        | 0     |
      | 0초  | 8   | 5   | 8         | 3     |
      | ...  |     |     |           |       |
      | *    | 0   | 10  | 10        | 0     |

  시나리오 개요: 레플리카 3개, maxSurge <surge>, maxUnavailable <unavailable>
    먼저 디플로이먼트 "web"이 있고 레플리카는 3개, 이미지는 "nginx:1.25"이다
    만일 deployment/web을 다음과 같이 편집하면:
      """yaml
      spec: {strategy: {rollingUpdate: {maxSurge: <surge>, maxUnavailable: <unavailable>}}}
      """
    그러면 deployment/web의 롤아웃이 끝났다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 롤아웃은 다음과 같이 진행된다:
      | old         | new         | available   | surge  |
      | 3           | 0           | 3           | 0      |
      | <first old> | <first new> | <available> | <more> |
      | ...         |             |             |        |
      | 0           | 3           | 3           | 0      |
    그리고 내내, 최소 <available>개의 파드가 available 상태이다

    예:
      | surge | unavailable | first old | first new | available | more |
      | 1     | 0           | 3         | 1         | 3         | 1    |
      | 3     | 0           | 3         | 3         | 3         | 3    |
      | 0     | 1           | 2         | 1         | 2         | 0    |
      | 1     | 1           | 2         | 2         | 2         | 1    |

  시나리오: 준비된 것이 아직 사용 가능한 것은 아니다
    minReadySeconds가 있으면 새 파드는 그 시간 동안 준비된 상태를 지켜야 수에 들고, 그제야 다음 파드가 시작된다.
    먼저 디플로이먼트 "web"이 있고 레플리카는 2개, 이미지는 "nginx:1.25"다
    만일 deployment/web을 다음과 같이 편집하면:
      """yaml
      spec: {minReadySeconds: 20}
      """
    그러면 deployment/web의 롤아웃이 끝났다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 3초 안에, deployment/web의 파드 3개가 준비된 상태이다
    그리고 15초 동안, deployment/web의 파드 2개가 사용 가능한 상태이다
    그리고 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 2   | 0   | 2         | 0     |
      | 2   | 1   | 2         | 1     |
      | 1   | 2   | 2         | 1     |
      | 0   | 2   | 2         | 0     |

  시나리오 개요: 하나씩, <무엇이 먼저>
    레플리카가 몇 개이든, 없거나 오는 중인 파드는 한 번에 하나를 넘지 않는다.
    먼저 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "nginx:1.25"이다
    만일 deployment/web을 다음과 같이 편집하면:
      """yaml
      spec: {strategy: {rollingUpdate: {maxSurge: <surge>, maxUnavailable: <unavailable>}}}
      """
    그러면 deployment/web의 롤아웃이 끝났다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 deployment/web의 파드가 하나씩 교체된다
    그리고 deployment/web의 모든 파드가 이미지 "nginx:1.26"을 실행한다

    예:
      | 무엇이 먼저            | surge | unavailable |
      | 새 파드가 먼저 온다    | 1     | 0           |
      | 이전 파드가 먼저 간다  | 0     | 1           |

  시나리오: Recreate: 두 버전이 함께 도는 일은 없다
    먼저 디플로이먼트 "web"이 있고 레플리카는 3개, 이미지는 "nginx:1.25"이다
    만일 deployment/web을 다음과 같이 편집하면:
      """yaml
      spec: {strategy: {type: Recreate, rollingUpdate: null}}
      """
    그러면 deployment/web의 롤아웃이 끝났다
    만일 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 3   | 0   | 3         | 0     |
      | 0   | 0   | 0         | 0     |
      | 0   | 3   | 0         | 0     |
      | ... |     |           |       |
      | 0   | 3   | 3         | 0     |
    그리고 내내, deployment/web의 리비전이 동시에 최대 1개 실행된다

  시나리오: 다시 시작하는 것도 같은 이미지의 롤아웃이다
    먼저 디플로이먼트 "web"이 있고 레플리카는 1개, 이미지는 "nginx:1.25"이다
    만일 deployment/web을 다시 롤아웃하면
    그러면 롤아웃은 다음과 같이 진행된다:
      | old | new | available | surge |
      | 1   | 0   | 1         | 0     |
      | 1   | 1   | 1         | 1     |
      | 0   | 1   | 1         | 0     |
    그리고 deployment/web의 리비전은 2이다
    그리고 100%의 파드가 deployment/web에 속하고 이미지 "nginx:1.25"를 실행한다
