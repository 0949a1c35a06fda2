Feature: Reaching the pods of a Deployment
  Pods come and go, and their addresses with them. A tutorial says that a port-forward to a Deployment spreads the traffic over its pods. It
  does not: kubectl chooses one pod and stays with it. What spreads requests is a Service.

  Scenario: A port-forward to a Deployment is one to a pod of it
    Given I run `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol --port 80 --replicas 3`
    When I run `kubectl port-forward deployment/hello-kiamol-2 8080:80`
    Then the output contains "Forwarding from 127.0.0.1:8080 -> 80"

  Scenario: A port-forward to a ReplicaSet is, too
    Given the manifest "features/manifests/blue-replicaset.yaml"
    When I run `kubectl port-forward rs/blue-replicaset 8080:8080`
    Then the output contains "Forwarding from 127.0.0.1:8080 -> 8080"

  Scenario: Requests of a scenario to a workload are spread over its ready pods, as by a Service that selects just these
    Given the manifest "features/manifests/blue-replicaset.yaml"
    When I send 60 requests to rs/blue-replicaset
    Then every request succeeded
    And requests were answered by 3 pods

  Scenario: A Service spreads requests over all ready pods
    Given I run `kubectl create deployment hello-kiamol-2 --image=kiamol/ch02-hello-kiamol --port 80 --replicas 3`
    And I run `kubectl expose deployment hello-kiamol-2 --port 80`
    When I send 60 requests to service/hello-kiamol-2
    Then every request succeeded
    And requests were answered by 3 pods

  Scenario: A rollout gives the pods new addresses, the Service keeps its own
    Given the manifest "features/manifests/rollout-nginx.yaml"
    And I run `kubectl expose deployment rollout-nginx --port 80`
    When I send 30 requests to service/rollout-nginx
    Then 100% of requests were answered by image "nginx:1.15.12"
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0`
    Then deployment/rollout-nginx is rolled out
    When 2 seconds pass
    And I send 30 requests to service/rollout-nginx
    Then 30 requests were answered by image "nginx:1.16.0"
    And no requests failed

  Scenario: A version that cannot be pulled takes no requests
    Given the manifest "features/manifests/rollout-nginx.yaml"
    And the image "nginx:1.17.23" does not exist
    And I run `kubectl expose deployment rollout-nginx --port 80`
    And a client sends a request to service/rollout-nginx every 1 second
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.17.23`
    And 11 minutes pass
    Then deployment/rollout-nginx is stuck
    And every request succeeded
    And 100% of requests were answered by image "nginx:1.15.12"
    When I run `kubectl rollout undo deployment rollout-nginx`
    And 1 minute passes
    Then every request succeeded

  Scenario: Pods, nodes and Services in one look
    Given the manifest "features/manifests/rollout-nginx.yaml"
    And I run `kubectl expose deployment rollout-nginx --port 80`
    When I run `kubectl get pods,nodes,services`
    Then the output contains "pod/rollout-nginx-"
    And the output contains "node/node-1"
    And the output contains "service/rollout-nginx"
    And the output contains "service/kubernetes"
