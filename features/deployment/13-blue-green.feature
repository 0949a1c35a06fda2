Feature: Blue and green behind one Service
  The new version runs beside the old one, whole and out of sight, until the Service's selector is changed from one to the other. The switch is
  one write: no pod starts or stops for it, so nothing is lost, and the way back is as short. What tutorials leave out: a node's kube-proxy
  writes its rules down at most once a second, so for up to a second after the switch requests may still come to the old pods.

  Background:
    Given the manifest "features/manifests/blue-green.yaml"

  Scenario: Until the switch, green runs unseen
    When I send 100 requests to service/web
    Then 100% of requests were answered by image "nginx:1.25"
    And requests were answered by 3 pods
    And 3 pods of deployment/green are ready

  Scenario: The switch loses no request
    Given a client sends a request to service/web every 50ms
    When I run `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`
    And 10 seconds pass
    Then throughout, every request succeeded
    And throughout, 6 pods are ready
    And at most 21 requests were answered by deployment/blue
    And at least 180 requests were answered by deployment/green
    When deployment/blue is deleted
    And 10 seconds pass
    Then every request succeeded
    And 3 pods exist

  Scenario: kubectl set selector is the same switch
    When I run `kubectl set selector service web app=web,version=green`
    And 1 second passes
    And I send 100 requests to service/web
    Then 100 requests were answered by deployment/green

  Scenario: Two ReplicationControllers, the old one deleted when the new one has proved itself
    Given the manifest "features/manifests/kubia-rc-v1-v2.yaml"
    And I run `kubectl set selector service kubia app=kubia,version=v1`
    And rc/kubia-v2 is scaled to 3
    And a client sends a request to service/kubia every 100ms
    When I run `kubectl set selector service kubia app=kubia,version=v2`
    And 10 seconds pass
    And rc/kubia-v1 is deleted
    And 10 seconds pass
    Then every request succeeded
    And at least 180 requests were answered by rc/kubia-v2

  Scenario: The way back is the same write
    When I run `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`
    And 1 second passes
    And I run `kubectl patch service web -p '{"spec":{"selector":{"version":"blue"}}}'`
    And 1 second passes
    And I send 100 requests to service/web
    Then 100% of requests were answered by image "nginx:1.25"

  Scenario: Switched before green is ready, the Service has nobody to ask
    Given the image "nginx:1.26" does not exist
    When I run `kubectl patch service web -p '{"spec":{"selector":{"version":"green"}}}'`
    And 1 second passes
    And I send 10 requests to service/web
    Then 10 requests failed
    And 3 pods of deployment/blue are ready

  Scenario: With a selector that both have, requests are spread over both
    When I run `kubectl patch service web -p '{"spec":{"selector":{"version":null}}}'`
    And 1 second passes
    And I send 400 requests to service/web
    Then about 50% of requests were answered by image "nginx:1.26"
    And requests were answered by 6 pods
    And every request succeeded
