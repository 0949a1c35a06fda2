Feature: Maintenance
  Sentences of the project's own stand beside those of kubehave.

  Scenario: Nodes are emptied one after the other
    Given a shop with 4 replicas
    When all nodes but node-3 are emptied
    Then 4 pods run on node node-3
    And no pods run on node node-1

  Scenario: The shop is closed for the night
    Given a shop with 2 replicas
    When the shop is closed for 8 hours
    Then the shop was closed in between
    And 2 pods of rs/shop are ready

  Scenario: 같은 문장을 한국어로도 쓴다
    Given 가게를 레플리카 4개로 연다
    When all nodes but node-2 are emptied
    Then 4 pods run on node node-2
