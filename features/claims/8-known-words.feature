Feature: Claims of unknown words
  A claim that holds only because nothing ever was as it says is a mistake in most cases, and fails with what is near. Words that a step
  used, and words that Kubernetes has, are known even where nothing came of them.

  Scenario: A selector that nothing ever matched
    When kubehave runs:
      """
      Given a ReplicaSet "web" with replicas 2
      When a pod is deleted
      Then at no time, 3 pods matching "app=wbe" exist
      """
    Then the run fails with 'holds for no reason: nothing ever matched `app=wbe`; did you mean `app=web`?'

  Scenario: The same, and meant
    When kubehave runs:
      """
      @vacuous
      Feature: nothing of the kind
        Scenario: it is meant
          Given a ReplicaSet "web" with replicas 2
          When a pod is deleted
          Then at no time, 3 pods matching "app=wbe" exist
      """
    Then the run passes

  Scenario: Words that a step used are known
    Given a ReplicaSet "web" with replicas 2
    When I run `kubectl set image rs/web nginx=nginx:1.17.23`
    Then no pods run image "nginx:1.17.23"
    And at no time, the events of rs/web include "FailedCreate"
