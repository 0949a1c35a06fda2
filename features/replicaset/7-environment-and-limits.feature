Feature: What the pods of a ReplicaSet get, and what limits them
  The template may ask for facts about the pod itself (the downward API) and for resources. A namespace may set bounds that a
  ReplicaSet runs into: its controller then says so in an event and a condition, and keeps trying.

  Scenario: Containers learn about their pod from the downward API
    Given the manifest "features/manifests/blue-replicaset.yaml"
    When I run `kubectl exec rs/blue-replicaset -- printenv NODE_NAME NAMESPACE POD_IP`
    Then the output matches:
      """
      node-<any>
      default
      10.244.0.1
      """

  Scenario: Limits without requests are requests, too
    Given the manifest "features/manifests/blue-replicaset.yaml"
    Then the field "spec.containers[0].resources.requests.cpu" of the new pod is "50m"
    And the field "status.qosClass" of the new pod is "Guaranteed"
    And the field "spec.template.spec.containers[0].resources.requests.cpu" of rs/blue-replicaset is ""

  Scenario: A pod that no node has room for waits
    Given a cluster with nodes:
      | name  | cpu |
      | small | 1   |
    And the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: hungry}
      spec:
        replicas: 3
        selector: {matchLabels: {app: hungry}}
        template:
          metadata: {labels: {app: hungry}}
          spec:
            containers:
              - {name: web, image: nginx, resources: {requests: {cpu: 400m}}}
      """
    Then 3 pods exist
    And 2 pods are Running
    And 1 pod is unschedulable
    And rs/hungry has 3 current replicas
    And rs/hungry has 2 ready replicas
    And the events include, in order:
      | reason           | object       | message                                        |
      | FailedScheduling | pod/hungry-* | 0/1 nodes are available: 1 Insufficient cpu. * |

  Scenario: A quota refuses what is too much
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: two-pods}
      spec:
        hard: {pods: "2"}
      """
    And a ReplicaSet "web" with replicas 3
    Then 2 pods exist
    And rs/web has 3 desired replicas
    And rs/web has 2 current replicas
    And rs/web has condition "ReplicaFailure" with reason "FailedCreate"
    And the events include, in order:
      | reason       | object | message                                                                                                                    |
      | FailedCreate | rs/web | Error creating: pods "web-*" is forbidden: exceeded quota: two-pods, requested: pods=1, used: pods=2, limited: pods=2 |
    When I run `kubectl delete resourcequota two-pods`
    Then within 20 minutes, 3 pods are ready
    And at no time, more than 3 pods exist
    And the field "status.conditions" of rs/web is ""

  Scenario: Similar events are combined after the tenth
    Each refusal names another pod, so that each is an event of its own, until the tenth: from then on they are one.
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: none}
      spec:
        hard: {pods: "0"}
      """
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    And 5 minutes pass
    Then the events include, in order:
      | reason       | object | message                                                                          |
      | FailedCreate | rs/web | Error creating: pods "web-*" is forbidden: exceeded quota: none*                 |
      | FailedCreate | rs/web | (combined from similar events): Error creating: pods "web-*" is forbidden: exce* |
    And no pods exist

  Scenario: A LimitRange fills in what the template leaves out
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: LimitRange
      metadata: {name: bounds}
      spec:
        limits:
          - type: Container
            default: {cpu: 200m}
            defaultRequest: {cpu: 100m}
            max: {cpu: 500m}
      """
    And a ReplicaSet "web" with replicas 1
    Then the new pod matches:
      """yaml
      spec:
        containers:
          - resources: {limits: {cpu: 200m}, requests: {cpu: 100m}}
      """
    And the field "spec.template.spec.containers[0].resources.limits" of rs/web is ""

  Scenario: A LimitRange refuses what is above it, pod by pod
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: LimitRange
      metadata: {name: bounds}
      spec:
        limits:
          - {type: Container, max: {cpu: 20m}}
      """
    When the manifest "features/manifests/blue-replicaset.yaml" is applied
    Then the command succeeds
    And no pods exist
    And the events include, in order:
      | reason       | object             | message                                                                                    |
      | FailedCreate | rs/blue-replicaset | *is forbidden: maximum cpu usage per Container is 20m, but limit is 50m* |
