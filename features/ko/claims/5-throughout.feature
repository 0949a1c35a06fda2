# language: ko
기능: 내내
  동작이 시작된 뒤의 모든 리비전에서, 그리고 그 바로 앞의 상태에서도 주장이 성립했다.

  시나리오 개요: 성립한다: <주장>
    먼저 이미지 "redis"를 받는 데 1초 걸린다
    그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 내내, <주장>

    예:
      | 주장                                    |
      | 최소 3개의 파드가 있다                         |
      | 최소 2개의 파드가 rs/web에 속하고 ready 상태이다     |
      | 최소 2개의 파드가 "app=web"과 일치한다            |
      | rs/web이 있다                            |
      | 레이블을 바꾼 파드가 Running 상태이다              |
      | rs/web의 원하는 레플리카는 3개이다                |
      | 새 파드의 소유자는 rs/web이다                   |
      | 필드 "spec.replicas"의 값은 rs/web에서 "3"이다 |
      | rs/web의 모든 파드가 이미지 "nginx"를 실행한다      |
      | rs/web의 이벤트에 "SuccessfulCreate"가 있다   |

  시나리오 개요: 성립하지 않는다: <주장>
    만일 kubehave로 다음을 실행하면:
      """
      먼저 이미지 "redis"를 받는 데 1초 걸린다
      그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
      만일 파드 하나의 레이블을 "app=debug"로 바꾸면
      그러면 내내, <주장>
      """
    그러면 그 실행은 'expected that throughout, <주장>, but * <발견> * replay: npx kubehave inner.feature:3 --seed 1'이라고 하며 실패한다

    예:
      | 주장                                                | 발견                                                                                          |
      | 3개의 파드가 있다                                        | found 4 * it broke thus: * was created, written by replicaset-controller * because pod/web- |
      | 3개의 파드가 rs/web에 속하고 ready 상태이다                    | found 2 * it broke thus: * lost label app=web                                               |
      | 3개의 파드가 "app=web"과 일치한다                           | found 2 * lost label app=web and got label app=debug, written by user                       |
      | rs/web이 없다                                        | it did * rs/web has                                                                         |
      | 새 파드가 Running 상태이다                                | it was not Running * it broke thus: * was created, written by replicaset-controller         |
      | rs/web의 준비된 레플리카는 3개이다                            | it had 2 * rs/web counted 2 replicas and counted 2 readyReplicas                            |
      | 레이블을 바꾼 파드에 소유자가 없다                               | it was owned by ReplicaSet/web                                                              |
      | 필드 "metadata.labels.app"의 값은 레이블을 바꾼 파드에서 "web"이다 | it was "debug" * lost label app=web                                                         |
      | rs/web의 모든 파드가 이미지 "redis"를 실행한다                  | 3 of 3 did not * runs nginx                                                                 |
      | rs/web의 이벤트에 "FailedCreate"가 있다                   | there were only * SuccessfulCreate                                                          |
