Feature: A claim of the project's own
  It takes every modality, like those of kubehave.

  Scenario: Three pods are on three nodes
    Given a ReplicaSet "web" with replicas 3
    Then pods matching "app=web" are spread over 3 nodes
    When node node-3 is cordoned
    And rs/web is scaled to 0
    And rs/web is scaled to 4
    Then within 1 minute, pods matching "app=web" are spread over 2 nodes
    And for 5 minutes, pods matching "app=web" are spread over 2 nodes
    And at some time, pods matching "app=web" are spread over 3 nodes
    And at no time, pods matching "app=web" are spread over 1 node

  Scenario: 한국어로도
    Given a ReplicaSet "web" with replicas 2
    Then 내내, "app=web"과 일치하는 파드가 노드 2개에 퍼져 있다
