Feature: A DaemonSet runs one pod on each node
  What belongs on every node, such as a collector of logs, is declared once. The controller counts nodes and not replicas: each node that fits the
  template's node selector, affinity and tolerations gets one pod, made for that node and no other.

  Background:
    Given a cluster with nodes:
      | name   | labels   | taints                   |
      | node-1 | logs=yes |                          |
      | node-2 | logs=yes |                          |
      | node-3 |          | dedicated=db:NoSchedule  |
    And the manifest:
      """yaml
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec:
            containers: [{name: agent, image: "agent:1"}]
      """

  Scenario: Each node has one, a node with a taint that it does not tolerate has none
    Then 2 pods of ds/agent are ready
    And 1 pod runs on node node-1
    And 1 pod runs on node node-2
    And no pods run on node node-3
    And ds/agent has 2 desired replicas
    And ds/agent has 2 current replicas
    And ds/agent has 2 ready replicas
    And ds/agent has 2 updated replicas
    And ds/agent has 2 available replicas
    And ds/agent has no unavailable replicas
    When I run `kubectl get daemonset agent`
    Then the output matches:
      """
      NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE
      agent   2         2         2       2            2           <none>          <any>
      """

  Scenario: A pod is replaced on its own node as soon as it has ended
    When a pod of ds/agent is deleted
    Then at some time, 1 pod of ds/agent is ready
    And at no time, more than 2 pods of ds/agent are Running
    And 2 pods of ds/agent are ready
    And 1 pod runs on node node-1
    And 1 pod runs on node node-2

  Scenario: The taint goes
    When I run `kubectl taint node node-3 dedicated-`
    Then 3 pods of ds/agent are ready
    And 1 pod runs on node node-3

  Scenario: A toleration lets it onto the node
    When ds/agent is edited:
      """yaml
      spec:
        template:
          spec:
            tolerations: [{key: dedicated, operator: Exists}]
      """
    Then 3 pods of ds/agent are ready
    And 1 pod runs on node node-3

  Scenario: A node selector keeps it to some nodes, and follows their labels
    When ds/agent is edited:
      """yaml
      spec:
        template:
          spec:
            nodeSelector: {logs: "yes"}
      """
    Then 2 pods of ds/agent are ready
    When node/node-2 is relabelled "logs-"
    Then 1 pod of ds/agent exists
    And no pods run on node node-2
    When node/node-2 is relabelled "logs=yes"
    Then 2 pods of ds/agent are ready

  Scenario: A cordoned node keeps its pod, and gets another one all the same
    When node node-1 is cordoned
    And a pod of ds/agent is deleted
    Then 2 pods of ds/agent are ready
    And 1 pod runs on node node-1

  Scenario: A drain leaves it alone
    When node node-1 is drained
    Then 1 pod runs on node node-1
    And throughout, 2 pods of ds/agent are ready

  Scenario: On a node that fails it is not evicted
    When node node-1 fails
    Then for 10 minutes, 2 pods of ds/agent exist
    When node node-1 recovers
    Then within 1 minute, 2 pods of ds/agent are ready

  Scenario: It has no replicas to scale
    When I run `kubectl scale daemonset agent --replicas=3`
    Then the command fails with "the server could not find the requested resource"

  Scenario: Its pods go with it
    When ds/agent is deleted
    Then no pods exist
