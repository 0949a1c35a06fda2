Feature: A canary's share of the requests
  A Service chooses among its ready pods at random, whoever owns them. So the share of requests that a version gets is its share of the pods:
  there is no other knob in a Service.

  Scenario Outline: <stable> pods of the old version and <canary> of the new one
    Given the manifest "features/manifests/blue-green.yaml"
    And I run `kubectl patch service web -p '{"spec":{"selector":{"version":null}}}'`
    And deployment/blue is scaled to <stable>
    And deployment/green is scaled to <canary>
    When I send 500 requests to service/web
    Then about <share>% of requests were answered by image "nginx:1.26"
    And every request succeeded

    Examples:
      | stable | canary | share |
      | 9      | 1      | 10    |
      | 3      | 1      | 25    |
      | 2      | 2      | 50    |

  Scenario: By hand, step by step, with two ReplicationControllers
    Given the manifest "features/manifests/kubia-rc-v1-v2.yaml"
    When rc/kubia-v2 is scaled to 1
    And rc/kubia-v1 is scaled to 2
    And the cluster settles
    And 1 second passes
    And I send 300 requests to service/kubia
    Then about 33% of requests were answered by image "luksa/kubia:v2"
    When rc/kubia-v2 is scaled to 3
    And the cluster settles
    And rc/kubia-v1 is scaled to 0
    And the cluster settles
    And 1 second passes
    And I send 300 requests to service/kubia
    Then about 67% of requests were answered by image "luksa/kubia:v2"
    And every request succeeded

  Scenario: A rollout that is paused halfway is a canary
    Given the manifest "features/manifests/kubia-deployment.yaml"
    And I run `kubectl expose deployment kubia --port 80 --target-port 8080`
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    And deployment/kubia is paused
    And 10 seconds pass
    And I send 400 requests to service/kubia
    Then about 25% of requests were answered by image "luksa/kubia:v2"
    And requests were answered by 4 pods
    When deployment/kubia is resumed
    And 20 seconds pass
    And I send 1200 requests to service/kubia
    Then about 80% of requests were answered by image "luksa/kubia:v2"
    And every request succeeded

  Scenario: A canary that is taken back
    Given the manifest "features/manifests/kubia-deployment.yaml"
    And I run `kubectl expose deployment kubia --port 80 --target-port 8080`
    And the image "luksa/kubia:v2" does not exist
    When the image of deployment/kubia is set to "luksa/kubia:v2"
    And a client sends a request to service/kubia every 100ms
    And 30 seconds pass
    Then every request succeeded
    And 100% of requests were answered by image "luksa/kubia:v1"
    When deployment/kubia is rolled back
    And 30 seconds pass
    Then 100% of requests were answered by image "luksa/kubia:v1"
