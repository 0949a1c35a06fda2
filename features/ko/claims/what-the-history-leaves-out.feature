# language: ko
기능: 기록이 남기지 않는 것
  노드는 살아 있는 동안 10초마다 자기 리스를 갱신한다. 시간만 흐르는 클러스터가 한없이 커지지 않도록 기록에는 10분에 하나씩만 남고, 그
  요청은 남지 않는다. 나머지는 모두 남는다. 시간이 흐르는 동안에는 갱신 하나하나를 볼 수 있다. 갱신으로 바뀌는 것을 되돌아보는 주장은
  남은 리비전만 보고 통과하지 않고, 무엇을 볼 수 없었는지 알린다.

  시나리오: 지금의 갱신과 앞으로의 갱신은 알 수 있다
    먼저 네임스페이스 "kube-node-lease"가 있다
    만일 1시간이 지나면
    그러면 필드 "spec.renewTime"의 값은 lease/node-1에서 "2026-01-01T01:00:00.000000Z"이다
    그리고 15초 안에, 필드 "spec.renewTime"의 값은 lease/node-1에서 "2026-01-01T01:00:10.000000Z"이다
    그리고 2분 동안, 필드 "spec.holderIdentity"의 값은 lease/node-1에서 "node-1"이다

  시나리오: 더 이상 갱신되지 않는 리스
    먼저 네임스페이스 "kube-node-lease"가 있다
    만일 노드 node-1에 장애가 나면
    그러면 5분 동안, 필드 "spec.renewTime"의 값은 lease/node-1에서 "2026-01-01T00:00:00.000000Z"이다

  시나리오: 내내 그랬는지, 한 번도 없었는지는 남은 리비전만으로 말하지 않는다
    만일 kubehave로 다음을 실행하면:
      """
      먼저 네임스페이스 "kube-node-lease"가 있다
      만일 5분이 지나면
      그러면 다음은 한 번도 없었다: lease/node-1의 필드 "spec.renewTime"의 값은 "2026-01-01T00:02:20.000000Z"이다
      """
    그러면 그 실행은 '기록에 남은 모든 리비전에서 성립하지만, 기록에 모두 남지는 않았다: * 기록에는 lease/node-1의 갱신 * 번씩 빠져 있다. 10초마다 있는 갱신 가운데 10분에 하나만 남긴다 * `<시간> 동안, …` 또는 `<시간> 안에, …`라고 할 것'이라고 하며 실패한다

  시나리오: 실패할 때도 그렇게 말한다
    만일 kubehave로 다음을 실행하면:
      """
      먼저 네임스페이스 "kube-node-lease"가 있다
      만일 5분이 지나면
      그러면 한때, lease/node-1의 필드 "spec.renewTime"의 값은 "2026-01-01T00:02:20.000000Z"이다
      """
    그러면 그 실행은 '기대: 한때, * 기록에는 lease/node-1의 갱신 * 번씩 빠져 있다'라고 하며 실패한다

  시나리오: 내내 그랬는지, 한 번도 없었는지는 남은 리비전만으로 말하지 않는다
    만일 kubehave로 다음을 실행하면:
      """
      Given the namespace "kube-node-lease"
      When 5 minutes pass
      Then at no time, the field "spec.renewTime" of lease/node-1 is "2026-01-01T00:02:20.000000Z"
      """
    그러면 그 실행은 'holds at every revision that the history keeps, but that is not all there was: * the history leaves out * renewals of lease/node-1 at a time'라고 하며 실패한다

  시나리오: 단계에는 리스에 대한 것이 아예 없다
    만일 kubehave로 다음을 실행하면:
      """
      When 5 minutes pass
      Then at no time, these steps happened in order:
        | component | action  | object       |
        | kubelet   | updates | lease/node-1 |
      """
    그러면 그 실행은 'the steps leave out what is done to a lease'라고 하며 실패한다

  시나리오: 갱신으로 바뀌지 않는 것은 언제든 말할 수 있다
    먼저 네임스페이스 "kube-node-lease"가 있다
    만일 5분이 지나면
    그러면 내내, lease가 3개 있다
    그리고 다음은 한 번도 없었다: lease/node-1이 없다
