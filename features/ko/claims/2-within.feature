# language: ko
기능: 일정 시간 안에
  주장이 성립하는 첫 리비전까지 시간이 흐르며, 정한 시간을 넘지 않는다.

  시나리오 개요: 성립한다: <주장>
    먼저 이미지 "redis"를 받는 데 1초 걸린다
    그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
    만일 파드 하나의 레이블을 "app=debug"로 바꾸면
    그러면 30초 안에, <주장>

    예:
      | 주장                                                                 |
      | 4개의 파드가 있다                                                    |
      | 3개의 파드가 rs/web에 속하고 ready 상태이다                          |
      | 3개의 파드가 "app=web"과 일치한다                                    |
      | rs/web이 있다                                                        |
      | 레이블을 바꾼 파드가 Running 상태이다                                |
      | rs/web의 준비된 레플리카는 3개이다                                   |
      | 레이블을 바꾼 파드에 소유자가 없다                                   |
      | 필드 "metadata.labels.app"의 값은 레이블을 바꾼 파드에서 "debug"이다 |
      | rs/web의 모든 파드가 이미지 "nginx"를 실행한다                       |
      | rs/web의 이벤트에 "SuccessfulCreate"가 있다                          |

  시나리오 개요: 성립하지 않는다: <주장>
    만일 kubehave로 다음을 실행하면:
      """
      먼저 이미지 "redis"를 받는 데 1초 걸린다
      그리고 레플리카셋 "web"이 있고 레플리카는 3개이다
      만일 파드 하나의 레이블을 "app=debug"로 바꾸면
      그러면 30초 안에, <주장>
      """
    그러면 그 실행은 '기대: 30초 안에, <주장> * 실제: <발견> * 다시 실행: npx kubehave inner.feature:3 --seed 1'이라고 하며 실패한다

    예:
      | 주장                                                             | 발견                                                                           |
      | 5개의 파드가 있다                                                | 30초가 다 지나도록 4개였다                                                     |
      | 4개의 파드가 rs/web에 속하고 ready 상태이다                      | 30초가 다 지나도록 * pod/web-                                                  |
      | 0개의 파드가 "app=web"과 일치한다                                | 30초가 다 지나도록 3개였다 * 레이블 app=web                                    |
      | rs/web이 없다                                                    | 30초가 다 지나도록 있었다 * rs/web: replicas=                                  |
      | 레이블을 바꾼 파드가 Terminating 상태이다                        | 30초가 다 지나도록 Terminating 상태가 아니었다 * 레이블을 바꾼 파드는 pod/web- |
      | rs/web의 준비된 레플리카는 4개이다                               | 30초가 다 지나도록 * rs/web: replicas=3                                        |
      | 새 파드에 소유자가 없다                                          | 30초가 다 지나도록 소유자는 ReplicaSet/web이었다                               |
      | 필드 "metadata.labels.app"의 값은 레이블을 바꾼 파드에서 "api"다 | 30초가 다 지나도록 "debug"였다                                                 |
      | rs/web의 모든 파드가 이미지 "redis"를 실행한다                   | 30초가 다 지나도록 3개 가운데 3개가 그렇지 않았다 * 실행하는 이미지: nginx     |
      | rs/web의 이벤트에 "FailedCreate"가 있다                          | 30초가 다 지나도록 이것뿐이었다 * SuccessfulCreate rs/web: Created pod: web-   |
