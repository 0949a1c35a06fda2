Feature: What happens when a node fails
  Tutorials say that Kubernetes heals itself: when a node dies, its pods run elsewhere. They do, but not at once, and they do not
  move: after about 45 seconds the node is given up, five minutes later its pods are deleted, and others are made in their place.
  The pods of the dead node stay in the books until it comes back.

  Scenario: For a while nobody knows
    A node shows every ten seconds that it is alive. It is given up after 50 seconds without a sign.
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    Then for 39s, node/node-2 has condition "Ready"
    And for 1s, 3 pods are ready
    And within 16s, node/node-2 has condition "Ready" with reason "NodeStatusUnknown"
    When I run `kubectl get node node-2`
    Then the output matches:
      """
      NAME     STATUS     ROLES    AGE   VERSION
      node-2   NotReady   <none>   <any>   v1.36.3
      """
    And node/node-2 has condition "MemoryPressure" unknown
    And the events of node/node-2 include "NodeNotReady"

  Scenario: Its pods count as not ready, though they may well run
    Only the condition Ready turns False. What the kubelet said of the containers stays as it was, and so does READY 1/1.
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    Then within 1 minute, deployment/web has 2 available replicas
    And 3 pods are Running
    And 1 pod is not ready
    And the events include, in order:
      | reason       | object      | message                                    |
      | NodeNotReady | node/node-2 | Node node-2 status is now: NodeNotReady    |
      | NodeNotReady | pod/web-*   | Node is not ready                          |
    When I run `kubectl get pods --field-selector spec.nodeName=node-2`
    Then the output matches:
      """
      NAME    READY   STATUS    RESTARTS   AGE
      <any>   1/1     Running   0          <any>
      """

  Scenario: Two taints keep others away and set a term
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    And 1 minute passes
    And I run `kubectl get node node-2 -o jsonpath='{range .spec.taints[*]}{.key}:{.effect}{"\n"}{end}'`
    Then the output is:
      """
      node.kubernetes.io/unreachable:NoSchedule
      node.kubernetes.io/unreachable:NoExecute
      """
    When deployment/web is scaled to 6
    Then 1 pod runs on node node-2
    And 5 pods of deployment/web are ready

  Scenario: After five minutes the pods are deleted, and others made elsewhere
    Every pod tolerates the taint for 300 seconds unless it says otherwise. The replacement does not wait for the old pod to end.
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    Then for 5m30s, 3 pods exist
    And within 1 minute, 4 pods exist
    And 1 pod is Terminating
    And 3 pods of deployment/web are ready
    And the events include, in order:
      | reason               | object    | message                                |
      | NodeNotReady         | pod/web-* | Node is not ready                      |
      | TaintManagerEviction | pod/web-* | Marking for deletion Pod default/web-* |
      | SuccessfulCreate     | rs/web-*  | Created pod: web-*                     |
    And for 1 hour, 1 pod is Terminating

  Scenario: A pod says itself how long it bears a lost node
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: hasty}
      spec:
        replicas: 3
        selector: {matchLabels: {app: hasty}}
        template:
          metadata: {labels: {app: hasty}}
          spec:
            containers: [{name: web, image: nginx}]
            tolerations:
              - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 10}
      """
    When node node-3 fails
    Then for 49s, 3 pods exist
    And within 17s, 4 pods exist
    And 3 pods of deployment/hasty are ready

  Scenario: A bare pod is lost with its node
    Given a pod "solo" labelled "app=solo"
    And a cluster with 1 node
    When node node-1 fails
    Then for 1 hour, pod/solo exists
    And pod/solo is Running
    And pod/solo is not ready

  Scenario: A node that comes back in time keeps its pods
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    And 2 minutes pass
    And node node-2 recovers
    Then node/node-2 has condition "Ready"
    And 3 pods are ready
    And the events of node/node-2 include "NodeReady"
    And within 5s, node/node-2 matches:
      """yaml
      spec: {taints: !absent }
      """
    And for 10 minutes, 3 pods are ready
    And at no time, 4 pods exist

  Scenario: A node that comes back late ends the pods that were replaced, and gets none back
    Given a Deployment "web" with replicas 3
    When node node-2 fails
    And 7 minutes pass
    Then 1 pod is Terminating
    When node node-2 recovers
    Then 3 pods exist
    And within 5s, node/node-2 matches:
      """yaml
      spec: {taints: !absent }
      """
    And for 10 minutes, no pods run on node node-2

  Scenario: With all nodes gone nothing is evicted
    Where no node is left, the fault is more likely the control plane's own. Eviction stops until a node is back.
    Given a Deployment "web" with replicas 3
    When node node-1 fails
    And node node-2 fails
    And node node-3 fails
    And 1 hour passes
    Then 3 pods are Running
    And at no time, more than 3 pods exist
    And no pods are Terminating

  Scenario: A NoExecute taint evicts at once
    Given a Deployment "web" with replicas 3
    When node node-1 is tainted "maintenance=true:NoExecute"
    Then no pods run on node node-1
    And 3 pods are ready
    When node node-1 is tainted "maintenance=true:NoExecute-"
    Then for 1 minute, no pods run on node node-1

  Scenario: The pods of a node whose object is deleted are collected within a minute
    The garbage collector waits 40 seconds for the node to appear again. It looks every 20 seconds.
    Given a Deployment "web" with replicas 3
    When I run `kubectl delete node node-3`
    Then within 5s, the events include, in order:
      | reason       | object      | message                                                   |
      | RemovingNode | node/node-3 | Node node-3 event: Removing Node node-3 from Controller |
    And for 30s, 1 pod runs on node node-3
    And within 30s, no pods run on node node-3
    And 3 pods are ready
