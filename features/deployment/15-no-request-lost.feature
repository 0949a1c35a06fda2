Feature: A rollout that loses no request
  "Rolling updates have no downtime" is half of the truth. The pods counted as available never fall below what the strategy allows, and
  requests may be lost all the same: to a new pod that runs but does not answer yet, and to an old one that has stopped while kube-proxy still
  sends requests to it. A readiness probe helps against the first, a preStop hook that waits helps against the second.

  Background:
    Given the manifest "features/manifests/web-service.yaml"
    And the image "nginx:1.26" takes 3 seconds to start

  Scenario: Without a readiness probe a pod counts as ready as soon as its container runs
    Given a Deployment "web" with replicas 4 and image "nginx:1.25"
    And a client sends a request to service/web every 50ms
    When the image of deployment/web is set to "nginx:1.26"
    And 30 seconds pass
    Then at no time, fewer than 3 pods of deployment/web are ready
    And deployment/web is rolled out
    And at some time, 10 requests failed
    And at least 20 requests failed

  Scenario: minReadySeconds is no readiness probe
    Old pods stay longer, but requests come to the new ones from their first moment on.

    Given a Deployment "web" with replicas 4 and image "nginx:1.25"
    And I run `kubectl patch deployment web -p '{"spec":{"minReadySeconds":10}}'`
    And a client sends a request to service/web every 50ms
    When the image of deployment/web is set to "nginx:1.26"
    And 60 seconds pass
    Then deployment/web is rolled out
    And at least 20 requests failed

  Scenario: With a readiness probe alone, requests still come to pods that have stopped
    How many is a matter of luck: kube-proxy hears of a pod that goes within some milliseconds, but follows at most once a second.

    Given the manifest "features/manifests/web-readiness.yaml"
    And a client sends a request to service/web every 10ms
    When the image of deployment/web is set to "nginx:1.26"
    And 20 seconds pass
    Then deployment/web is rolled out
    And fewer than 300 requests failed
    When a pod of deployment/web is deleted
    And 300ms pass
    And a pod of deployment/web is deleted
    And 10 seconds pass
    Then at some time, at least 1 request failed

  Scenario: With a readiness probe and a preStop hook that waits, none is lost
    A pod that is being deleted leaves the endpoints at once; while the hook sleeps, it goes on to answer those who do not know yet.

    Given the manifest "features/manifests/web-graceful.yaml"
    And a client sends a request to service/web every 50ms
    When the image of deployment/web is set to "nginx:1.26"
    And 60 seconds pass
    Then deployment/web is rolled out
    And throughout, every request succeeded
    And at no time, fewer than 3 pods of deployment/web are ready
    And at least 500 requests were answered by image "nginx:1.26"

  Scenario: Scaling down and drains lose none either
    Given the manifest "features/manifests/web-graceful.yaml"
    And a client sends a request to service/web every 50ms
    When deployment/web is scaled to 2
    And 20 seconds pass
    And node node-1 is drained
    And 20 seconds pass
    Then 2 pods of deployment/web are ready
    And every request succeeded

  Scenario: Recreate has a gap, however graceful the pods are
    Given the manifest "features/manifests/web-graceful.yaml"
    And I run `kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`
    And a client sends a request to service/web every 50ms
    When the image of deployment/web is set to "nginx:1.26"
    And 60 seconds pass
    Then deployment/web is rolled out
    And at some time, no pods of deployment/web are ready
    And at least 60 requests failed
