Feature: What clients lose with a node
  When a node fails, nobody knows at first. Its pods stay endpoints of their Services until its heartbeats have been missing for 40 to 50
  seconds and the node life cycle controller takes Ready away from them. Until then their share of the requests is lost: nothing comes back.

  Background:
    Given a cluster with 3 nodes
    And the manifest "features/manifests/web-service.yaml"
    And the manifest "features/manifests/web-graceful.yaml"
    And deployment/web is scaled to 3
    And a client sends a request to service/web every 100ms

  Scenario: A third of the requests is lost, for most of a minute
    When node node-1 fails
    And 30 seconds pass
    Then about 67% of requests were answered by image "nginx:1.25"
    And within 30 seconds, 1 pod is not ready

  Scenario: Then none any more, long before the pods are replaced
    When node node-1 fails
    And 1 minute passes
    And I send 100 requests to service/web
    Then between 100 and 250 requests failed
    And 3 pods exist
    And for 3 minutes, fewer than 250 requests failed
    And within 3 minutes, 3 pods of deployment/web are ready

  Scenario: A node that is drained first takes no request with it
    When node node-1 is drained
    And node node-1 fails
    And 2 minutes pass
    Then throughout, at least 2 pods are ready
    And every request succeeded

  Scenario: The reason is told
    When kubehave runs:
      """
      Given a cluster with 3 nodes
      And the manifest "features/manifests/web-service.yaml"
      And a Deployment "web" with replicas 3
      And a client sends a request to service/web every 100ms
      When node node-1 fails
      And 10 seconds pass
      Then every request succeeded
      """
    Then the run fails with 'of 101 failed * to service/web: timeout at * was Running, ready, and node-1 did not answer) * node-1 did not answer * which step "When node node-1 fails" asked for'
