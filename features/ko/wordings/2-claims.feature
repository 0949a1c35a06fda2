# language: ko
기능: 같은 주장을 다르게 말하기
  주장은 `-다`, `-습니다`, `-어야 한다`로 끝낼 수 있고, 개수는 `3개`, `세 개`, `최소 3개`, `3개 이상`처럼 말할 수 있다.
  아무것도 없으면 `0개` 대신 `없다`, `하나도 없다`라고 한다. 때를 나타내는 말 뒤의 쉼표는 빼도 된다.

  배경:
    먼저 디플로이먼트 "web"이 있고 레플리카는 4개, 이미지는 "nginx:1.25"이다
    그리고 레플리카가 0개인 레플리카셋 "idle"이 있다

  시나리오 개요: 몇 개나 있는지: <주장>
    그러면 <주장>

    예:
      | 주장                                                             |
      | 파드가 4개 있다                                                  |
      | 파드는 네 개 있습니다                                            |
      | 파드가 3개 이상 있어야 한다                                      |
      | 파드가 2개 이상 4개 이하 존재한다                                |
      | 2~4개의 파드가 있다                                              |
      | 파드 4개가 있어야 합니다                                         |
      | 준비된 상태인 파드가 4개 있다                                    |
      | Running 상태인 파드가 적어도 네 개 있다                          |
      | 준비되지 않은 상태인 파드가 없다                                 |
      | 파드 4개가 실행 중인 상태이다                                    |
      | 이벤트가 많아야 100개 있다                                       |
      | 잡이 하나도 없다                                                 |
      | deployment/web의 파드가 4개 있다                                 |
      | deployment/web의 파드 4개가 사용 가능한 상태여야 한다            |
      | rs/idle의 파드가 없다                                            |
      | 종료 중인 상태인 deployment/web의 파드가 한 개도 없다            |
      | "app=web"과 일치하는 파드가 4개 있다                             |
      | "app=web"과 일치하는 파드 4개가 Running 상태이다                 |
      | deployment/web의 리비전 1의 파드가 4개 있다                      |
      | deployment/web의 리비전 1개가 동시에 실행된다                    |
      | deployment/web의 이전 레플리카셋이 없다                          |
      | deployment/web의 파드 중 100%가 이미지 "nginx:1.25"를 실행한다   |
      | deployment/web의 파드 중 약 95%가 이미지 "nginx:1.25"를 실행한다 |
      | 이미지 "nginx:1.25"를 실행하는 파드가 4개 있다                   |

  시나리오 개요: 레플리카가 없을 때: <주장>
    그러면 <주장>

    예:
      | 주장                                                |
      | rs/idle의 의도한 레플리카가 없다                    |
      | rs/idle의 현재 레플리카가 하나도 없다               |
      | rs/idle의 준비된 레플리카가 없습니다                |
      | rs/idle의 사용 가능한 레플리카가 없다               |
      | deployment/web의 사용할 수 없는 레플리카가 없다     |
      | deployment/web의 업데이트된 레플리카는 4개여야 한다 |

  시나리오: 짧게 말하기
    그러면 파드 4개가 실행 중이다
    그리고 deployment/web에 파드가 4개 있다
    그리고 deployment/web의 필드 "spec.replicas"는 "4"이다
    그리고 언제나 파드 4개가 Running이다
    그리고 5초간, 파드 수가 4개이다
    그리고 5초 후, node/node-1이 Ready입니다
    그리고 deployment/web의 조건 "Available"의 이유가 "MinimumReplicasAvailable"이어야 한다

  시나리오: 때를 나타내는 말
    만일 deployment/web의 이미지를 "nginx:1.26"으로 변경하면
    그러면 항상 파드가 최소 4개 있다
    그리고 한 번은 파드가 4개 초과 있다
    그리고 이런 적은 없다: deployment/web의 파드가 없다
    그리고 1분 후에 deployment/web의 갱신된 레플리카는 4개다
    그리고 한 시간 동안 준비된 상태인 파드가 4개 있다
    그리고 deployment/web의 리비전 2의 파드가 4개 있다
    그리고 deployment/web의 리비전 1의 파드가 하나도 없다
    그리고 이미지 "nginx:1.25"를 실행하는 파드가 없다

  시나리오: 갱신된 것이 아직 없을 때
    만일 deployment/web의 롤아웃을 일시 중지하고
    그리고 deployment/web의 이미지를 "nginx:1.26"으로 바꾸면
    그러면 deployment/web의 갱신된 레플리카가 하나도 없다

  시나리오: 출력과 로그
    먼저 파드 "talks"가 레이블 "app=talks"를 달고 있다
    그리고 이미지 "nginx"의 동작은 다음과 같습니다:
      """
      log: [{atMs: 0, text: hello}]
      """
    만일 `kubectl get pod talks`를 실행합니다
    그러면 출력에 "Running"이 포함되어 있다
    그리고 명령은 성공했다
    그리고 pod/talks의 로그에 "hello"가 포함되어야 한다
    그리고 pod/talks의 로그에 "bye"가 없다
    그리고 pod/talks의 로그에 "bye"가 들어 있지 않다
    그리고 출력에 "CrashLoopBackOff"가 들어 있지 않다
    그리고 출력에 "Error"가 없다
    그리고 명령은 코드 0으로 끝났다
    그리고 종료 코드는 0이다
    그리고 rs/idle의 이벤트에 "SuccessfulCreate"가 없다
    그리고 rs/idle의 필드 "spec.replicas"의 값은 0이다
    그리고 rs/idle의 필드 "spec.replicas"의 값이 1이 아니다
    만일 `kubectl get rs idle --no-headers -o custom-columns=N:.metadata.name,R:.spec.replicas`를 실행하면
    그러면 출력에 다음이 들어 있다:
      """
      idle   0
      """
