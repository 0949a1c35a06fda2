Feature: The pods of a ReplicaSet carry its name and know their owner
  A pod's name is its ReplicaSet's, a dash and five random letters. What makes it the ReplicaSet's own is not the name but an
  entry in metadata.ownerReferences; that is how two controllers with the same labels tell their pods apart.

  Background:
    Given the manifest "features/manifests/blue-replicaset.yaml"

  Scenario: Names begin with the ReplicaSet's
    Then the new pod matches:
      """yaml
      metadata:
        name: !re ^blue-replicaset-[bcdfghjklmnpqrstvwxz2456789]{5}$
        generateName: blue-replicaset-
        labels: {app: blue-app}
      """

  Scenario: The owner stands in the pod's metadata
    Then the new pod is owned by rs/blue-replicaset
    And the new pod matches:
      """yaml
      metadata:
        ownerReferences:
          - apiVersion: apps/v1
            kind: ReplicaSet
            name: blue-replicaset
            controller: true
            blockOwnerDeletion: true
      """

  Scenario: The pods are an image of the template
    Then the new pod matches:
      """yaml
      spec:
        containers:
          - name: blue-app
            image: yoonjeong/blue-app:1.0
            resources:
              limits: {cpu: 50m, memory: 64Mi}
              requests: {cpu: 50m, memory: 64Mi}
            env:
              - name: NODE_NAME
                valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
              - name: NAMESPACE
                valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
              - name: POD_IP
                valueFrom: {fieldRef: {fieldPath: status.podIP}}
      status:
        qosClass: Guaranteed
        podIP: !re ^10\.244\.
      """

  Scenario: The image is shown by get -o wide
    When I run `kubectl get rs blue-replicaset -o wide`
    Then the output matches:
      """
      NAME              DESIRED   CURRENT   READY   AGE   CONTAINERS   IMAGES                   SELECTOR
      blue-replicaset   3         3         3       5s    blue-app     yoonjeong/blue-app:1.0   app=blue-app
      """

  Scenario: Creating the pods is told in events
    Then the events include, in order:
      | reason           | object               | message                                                                 |
      | SuccessfulCreate | rs/blue-replicaset   | Created pod: blue-replicaset-*                                          |
      | Scheduled        | pod/blue-replicaset* | Successfully assigned default/blue-replicaset-* to node-*               |
      | Pulling          | pod/blue-replicaset* | Pulling image "yoonjeong/blue-app:1.0"                                  |
      | Pulled           | pod/blue-replicaset* | Successfully pulled image "yoonjeong/blue-app:1.0" in *. Image size: *. |
      | Created          | pod/blue-replicaset* | Container created                                                       |
      | Started          | pod/blue-replicaset* | Container started                                                       |

  Scenario: describe lists the three creations
    When I run `kubectl describe rs blue-replicaset`
    Then the output contains "Replicas:     3 current / 3 desired"
    And the output contains "Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed"
    And the output contains "replicaset-controller  Created pod: blue-replicaset-"

  Scenario: Events are sorted with --sort-by; the tutorial's --sortby is a slip
    When I run `kubectl get events --sort-by=.metadata.creationTimestamp`
    Then the output contains "SuccessfulCreate"
    When I run `kubectl get events --sortby=.metadata.creationTimestamp`
    Then the command fails with "error: unknown flag: --sortby"

  Scenario: Port forwarding to a ReplicaSet goes to one of its pods
    When I run `kubectl port-forward rs/blue-replicaset 8080:8080`
    Then the output contains "Forwarding from 127.0.0.1:8080 -> 8080"
