Feature: A DaemonSet is updated node by node
  A new template reaches the nodes one after the other: the old pod of a node goes first, and the next node's turn comes when the new pod is
  available. How many nodes may be without an available pod is `maxUnavailable`; with `maxSurge` the new pod is started beside the old one instead.
  Each template is kept as a controller revision, to which one can go back.

  Background:
    Given the manifest:
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

  Scenario: One at a time, the old one first
    When the image of ds/agent is set to "agent:2"
    Then every pod of ds/agent runs image "agent:2"
    And ds/agent is rolled out
    And at some time, 2 pods of ds/agent are ready
    And at no time, fewer than 2 pods of ds/agent are ready
    And at no time, more than 3 pods of ds/agent are Running

  Scenario: Two at a time
    Given ds/agent is edited:
      """yaml
      spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 2}}}
      """
    When the image of ds/agent is set to "agent:2"
    Then every pod of ds/agent runs image "agent:2"
    And at some time, 1 pod of ds/agent is ready
    And at no time, no pods of ds/agent are ready

  Scenario: With surge the new one first
    Given ds/agent is edited:
      """yaml
      spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}}
      """
    When the image of ds/agent is set to "agent:2"
    Then every pod of ds/agent runs image "agent:2"
    And at some time, 4 pods of ds/agent exist
    And at no time, fewer than 3 pods of ds/agent are ready

  Scenario: Not before somebody deletes the pods
    Given ds/agent is edited:
      """yaml
      spec: {updateStrategy: {type: OnDelete, rollingUpdate: null}}
      """
    When the image of ds/agent is set to "agent:2"
    Then for 10 minutes, every pod of ds/agent runs image "agent:1"
    When a pod of ds/agent is deleted
    Then 1 pod runs image "agent:2"
    And 2 pods run image "agent:1"

  Scenario: A bad image stops at the first node
    Given the image "agent:3" does not exist
    When the image of ds/agent is set to "agent:3"
    Then within 1 minute, 1 pod runs image "agent:3"
    And for 10 minutes, 2 pods of ds/agent are ready
    And ds/agent is not rolled out
    When ds/agent is rolled back
    Then every pod of ds/agent runs image "agent:1"
    And ds/agent is rolled out

  Scenario: The revision that one goes back to gets a new number
    When the image of ds/agent is set to "agent:2"
    And the cluster settles
    And I run `kubectl rollout history daemonset agent`
    Then the output is:
      """
      daemonset.apps/agent 
      REVISION  CHANGE-CAUSE
      1         <none>
      2         <none>

      """
    When I run `kubectl rollout undo daemonset agent`
    And the cluster settles
    And I run `kubectl rollout history daemonset agent`
    Then the output is:
      """
      daemonset.apps/agent 
      REVISION  CHANGE-CAUSE
      2         <none>
      3         <none>

      """
    And every pod of ds/agent runs image "agent:1"

  Scenario: How an update is watched
    When I run `kubectl set image daemonset/agent agent=agent:2`
    And I run `kubectl rollout status daemonset agent`
    Then the output contains 'Waiting for daemon set "agent" rollout to finish: 0 out of 3 new pods have been updated...'
    And the output contains 'Waiting for daemon set "agent" rollout to finish: 2 of 3 updated pods are available...'
    And the output contains 'daemon set "agent" successfully rolled out'
