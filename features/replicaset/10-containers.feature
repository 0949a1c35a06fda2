Feature: A container that ends is the kubelet's business, not the ReplicaSet's
  The tutorial has a pod with a problem end for good. With the restart policy that a ReplicaSet demands, the kubelet of its node
  starts a container again within the same pod; the ReplicaSet steps in only when the pod itself is gone.

  Scenario: A container that exits is started again in the same pod
    Given a ReplicaSet "web" with replicas 2
    When a container of rs/web exits with code 1
    Then throughout, 2 pods of rs/web exist
    And at some time, rs/web has 1 ready replica
    And 2 pods of rs/web are ready
    And the events of rs/web include "SuccessfulCreate"
    And at no time, the events of rs/web include "SuccessfulDelete"

  Scenario: A container that is out of memory says so
    Given a ReplicaSet "web" with replicas 1
    When a container of rs/web runs out of memory
    Then a container of the new pod last exited with code 137
    And the new pod has restarted 1 time
    And the field "status.containerStatuses[0].lastState.terminated.reason" of the new pod is "OOMKilled"

  Scenario: A container that keeps ending is started less and less often
    Given the image "crash" exits with code 1 after 5 seconds
    And the image "crash":
      """yaml
      log: [{atMs: 100, text: no configuration}]
      """
    And a ReplicaSet "web" with replicas 1 and image "crash"
    Then within 1 minute, 1 pod is CrashLoopBackOff
    And within 5 minutes, the new pod has restarted at least 4 times
    And the log of rs/web contains "no configuration"
    And the events of the new pod include "BackOff"
    And 1 pod of rs/web exists

  Scenario: A pod that is not ready still counts
    Given the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: probed}
      spec:
        replicas: 2
        selector: {matchLabels: {app: probed}}
        template:
          metadata: {labels: {app: probed}}
          spec:
            containers:
              - name: web
                image: nginx
                readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}
      """
    When the image "nginx" starts to fail its readiness probe
    Then within 30 seconds, no pods are ready
    And rs/probed has 2 current replicas
    And rs/probed has no ready replicas
    And the events of the new pod include "Unhealthy"
    When the image "nginx" stops failing its readiness probe
    Then within 30 seconds, 2 pods are ready
    And throughout, 2 pods exist
