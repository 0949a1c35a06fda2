# language: ko
기능: 내내
  동작이 시작된 뒤의 모든 리비전에서, 그리고 그 바로 앞의 상태에서도 주장이 성립했다.

  시나리오 개요: 성립한다: <주장>
    먼저 이미지 "redis"를 받는 데 1초 걸린다
    그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 내내, <주장>

    예:
      | 주장                                             |
      | 최소 3개의 파드가 있다                           |
      | 최소 2개의 파드가 rs/web에 속하고 ready 상태이다 |
      | 최소 2개의 파드가 "app=web"과 일치한다           |
      | rs/web이 있다                                    |
      | 레이블을 바꾼 파드가 Running 상태이다            |
      | rs/web의 원하는 레플리카는 3개이다               |
      | 새 파드의 소유자는 rs/web이다                    |
      | 필드 "spec.replicas"의 값은 rs/web에서 "3"이다   |
      | rs/web의 모든 파드가 이미지 "nginx"를 실행한다   |
      | rs/web의 이벤트에 "SuccessfulCreate"가 있다      |

  시나리오 개요: 성립하지 않는다: <주장>
    만일 kubehave로 다음을 실행하면:
      """
      먼저 이미지 "redis"를 받는 데 1초 걸린다
      그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
      만일 파드 하나의 레이블을 "app=debug"로 바꾸면
      그러면 내내, <주장>
      """
    그러면 그 실행은 '기대: 내내, <주장> * 실제: <발견> * 다시 실행: npx kubehave inner.feature:3 --seed 1'이라고 하며 실패한다

    예:
      | 주장                                                               | 발견                                                                         |
      | 3개의 파드가 있다                                                  | 4개였다 * 깨진 경위: * 생성됨, replicaset-controller가 기록 * 이유: pod/web- |
      | 3개의 파드가 rs/web에 속하고 ready 상태이다                        | 2개였다 * 깨진 경위: * 레이블 app=web을 잃음                                 |
      | 3개의 파드가 "app=web"과 일치한다                                  | 2개였다 * 레이블 app=web을 잃음, 레이블 app=debug를 얻음, user가 기록        |
      | rs/web이 없다                                                      | 있었다 * rs/web: replicas=                                                   |
      | 새 파드가 Running 상태이다                                         | Running 상태가 아니었다 * 깨진 경위: * 생성됨, replicaset-controller가 기록  |
      | rs/web의 준비된 레플리카는 3개이다                                 | 2개였다 * rs/web: replicas를 2로 집계함, readyReplicas를 2로 집계함          |
      | 레이블을 바꾼 파드에 소유자가 없다                                 | 소유자는 ReplicaSet/web이었다                                                |
      | 필드 "metadata.labels.app"의 값은 레이블을 바꾼 파드에서 "web"이다 | "debug"였다 * 레이블 app=web을 잃음                                          |
      | rs/web의 모든 파드가 이미지 "redis"를 실행한다                     | 3개 가운데 3개가 그렇지 않았다 * 실행하는 이미지: nginx                      |
      | rs/web의 이벤트에 "FailedCreate"가 있다                            | 이것뿐이었다 * SuccessfulCreate                                              |
