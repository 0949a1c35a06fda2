Feature: Claims about requests
  What a user of the cluster sees is whether requests are answered, and by whom. Requests come from a client in the scenario's namespace, and
  each is answered at the instant at which it is sent. One succeeds when it gets an HTTP status below 400, or an open connection on a port
  that speaks something else. Claims are about all requests of the scenario so far, failed ones included, and are judged at every request.

  Scenario: Requests to a pod go to its address, on the first port that its containers declare, else on 80
    Given a pod "web" labelled "app=web"
    When I send 1 request to pod/web
    Then 1 request was sent
    And every request succeeded
    And 1 request was answered by pod/web

  Scenario: Requests to a workload are spread over its ready pods, as those to a Service would be
    Given a Deployment "web" with replicas 3 and image "nginx:1.25"
    When I send 60 requests to deployment/web
    Then every request succeeded
    And requests were answered by 3 pods
    And 60 requests were answered by deployment/web
    And 100% of requests were answered by image "nginx:1.25"
    When a pod of deployment/web is deleted
    And I send 60 requests to deployment/web
    And the cluster settles
    And I send 60 requests to deployment/web
    Then 180 requests were sent
    And no requests failed
    And requests were answered by 4 pods

  Scenario: A client sends requests until the scenario ends
    A client's next request is nothing that the cluster has to finish: settling does not sit it out. A client that is given begins when
    what was given before it is at rest.

    Given a ReplicaSet "web" with replicas 1
    And a client sends a request to rs/web every 100ms
    When 10 seconds pass
    Then 101 requests were sent
    And every request succeeded
    And within 1 second, at least 105 requests were sent
    And for 5 seconds, no requests failed
    And after 10 seconds, more than 200 requests were sent

  Scenario: A container that is killed answers nothing until its next start, and claims over time see each request that failed
    Given a ReplicaSet "web" with replicas 1 and image "nginx:1.25"
    When a client sends requests to rs/web every 50ms
    And a container of rs/web is killed
    And 10 seconds pass
    Then at some time, 1 request failed
    And at least 2 requests failed
    And at no time, more than 60 requests failed
    And more than 100 requests were answered by image "nginx:1.25"
    And about 90% of requests were answered by image "nginx:1.25"

  Scenario: What failed before is over: more failed, or no more
    Given the image "nginx:typo" does not exist
    And a ReplicaSet "web" with replicas 1 and image "nginx:typo"
    When I send 5 requests to rs/web
    Then 5 requests failed
    And 5 more requests failed
    When the image of rs/web is set to "nginx:1.25"
    And a pod of rs/web is deleted
    And the cluster settles
    And I send 10 requests to rs/web
    Then no more requests failed
    And 5 requests failed
    And 10 requests were answered by image "nginx:1.25"

  Scenario: An HTTP status of 400 or more is a failure, and an answer all the same
    Given the image "broken:1":
      """
      ports: [80]
      answers:
        - status: 503
      """
    And a ReplicaSet "web" with replicas 1 and image "broken:1"
    When I send 2 requests to rs/web
    Then 2 requests failed
    And 2 requests were answered by rs/web
    And 2 requests were answered by image "broken:1"

  Scenario: Clients stand among the steps
    Given a ReplicaSet "web" with replicas 1
    When I send 1 request to rs/web
    And a pod is deleted
    And I send 1 request to rs/web
    Then these steps happened in order:
      | component | action  | object |
      | client    | sends   | rs/web |
      | user      | deletes | pod/*  |
      | client    | sends   | rs/web |

  Scenario Outline: It does not hold: <claim>
    A failure says which requests failed, when, and why, and how that came about.

    When kubehave runs:
      """
      Given a ReplicaSet "web" with replicas 1 and image "nginx:1.25"
      When a client sends requests to rs/web every 50ms
      And a container of rs/web is killed
      And 10 seconds pass
      Then <claim>
      """
    Then the run fails with 'expected that <claim>, but * <found>'

    Examples:
      | claim                                                         | found                                                                                                                                                                                                              |
      | every request succeeded                                       | of 201 failed * requests (2 to * to rs/web: refused at 10.244.3.2:80 (pod/web- * was Running, ready, and nothing there answers on port 80) * request 2 failed thus: * ended on node- * with exit code 137 * is killed" asked for |
      | throughout, every request succeeded                           | 1 of 2 failed * request 2 at * to rs/web: refused                                                                                                                                                                  |
      | no requests failed                                            | of 201 failed * request 2 failed thus:                                                                                                                                                                             |
      | at some time, requests were answered by 2 pods                | revisions and requests; at the last one it was 1 * pod/web- * answered 1                                                                                                                                           |
      | 100% of requests were answered by image "nginx:1.25"          | it was * requests of 201: image nginx:1.25 * requests of 201: failed                                                                                                                                               |
      | about 20% of requests were answered by image "nginx:1.25"     | it was *%                                                                                                                                                                                                          |
      | at most 100 requests were answered by image "nginx:1.25"      | of 201 were                                                                                                                                                                                                        |
      | at most 100 requests were answered by rs/web                  | of 201 were                                                                                                                                                                                                        |
      | within 2s, more than 250 requests were sent                   | by the end of 2s 241 were * this holds 500ms later (10 requests later); did you mean `Then within 3 seconds, …`?                                                                                                   |

  Scenario: Without a request there is nothing to claim
    When kubehave runs:
      """
      Given a ReplicaSet "web" with replicas 1
      Then every request succeeded
      """
    Then the run fails with '"every request succeeded" holds for no reason: no request was sent'

  Scenario: Not everything takes requests
    When kubehave runs:
      """
      When I send 3 requests to configmap/kube-root-ca.crt
      """
    Then the run fails with 'a ConfigMap takes no requests: a Service does, a pod, or what has pods'
