Feature: Claims about every pod
  All of them, and some there have to be: a claim about every pod of nothing does not hold.

  Scenario: All pods of an object
    Given a ReplicaSet "web" with replicas 3
    Then every pod of rs/web is ready
    When rs/web is scaled to 4
    Then at some time, no pods of rs/web are not ready
    And within 30s, every pod of rs/web is ready

  Scenario: All pods that a selector finds
    Given a ReplicaSet "web" with replicas 2
    And a pod "lonely" labelled "app=lonely"
    Then every pod matching "app=lonely" is Running
    And for 1 minute, every pod matching "app in (web,lonely)" is ready
