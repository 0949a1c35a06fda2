Feature: Healing, as a client sees it
  A tutorial keeps a script running that asks a pod for its page every second, and kills the container's first process. What the script shows
  is that healing is not the same as being there all the time: while the container is down, requests are refused. A script that asks once a
  second may not even notice; this one asks ten times.

  Scenario: Killed once, a container is back at once
    Given the manifest "features/manifests/nginx-pod.yaml"
    And a client sends a request to pod/nginx-pod every 100ms
    When 5 seconds pass
    And I run `kubectl exec nginx-pod -- kill 1`
    And 20 seconds pass
    Then pod/nginx-pod has restarted 1 time
    And between 1 and 30 requests failed
    And at least 220 requests were answered by pod/nginx-pod

  Scenario: Killed again and again, it is kept waiting longer and longer
    Given the manifest "features/manifests/nginx-pod.yaml"
    And a client sends a request to pod/nginx-pod every 1 second
    When I run `kubectl exec nginx-pod -- kill 1`
    And 5 seconds pass
    And I run `kubectl exec nginx-pod -- kill 1`
    And 30 seconds pass
    Then pod/nginx-pod has restarted 2 times
    And at least 8 requests failed
    And for 1 minute, at most 20 requests failed
