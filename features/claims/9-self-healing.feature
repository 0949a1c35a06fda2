Feature: The steps by which a lost pod comes back
  A tutorial tells of thirteen steps from the loss of a pod to its successor, and who takes each. They are read from what the components
  really did. Two of its steps are told otherwise here: the API server hands nothing to the scheduler or to a kubelet, and no one is
  commanded; each component watches, sees what concerns it and acts. And a pod that is deleted is lost at once: its successor is made
  while its containers are still being stopped, not after its kubelet has told that they are gone.

  Scenario: A pod of a Deployment is deleted
    Given a Deployment "web" with replicas 3
    When a pod of deployment/web is deleted
    Then these steps happened in order:
      | component             | action     | object           |
      | user                  | deletes    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | replicaset-controller | reconciles | replicaset/web-* |
      | replicaset-controller | creates    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | scheduler             | binds      | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | kubelet               | starts     | pod/web-*        |
      | kubelet               | updates    | pod/web-*        |
      | kube-apiserver        | stores     | pod/web-*        |
      | replicaset-controller | reconciles | replicaset/web-* |
      | replicaset-controller | updates    | replicaset/web-* |
      | kube-apiserver        | stores     | replicaset/web-* |
    And these steps happened in order:
      | component | action  | object    |
      | user      | deletes | pod/web-* |
      | kubelet   | stops   | pod/web-* |
      | kubelet   | deletes | pod/web-* |
    And 3 pods of deployment/web are ready
    And throughout, at least 2 pods of deployment/web are ready

  Scenario: A pod of a Deployment is lost with its node
    Nobody deletes the pod here: its kubelet falls silent, a controller of nodes notices, and another evicts what ran there.
    Given a cluster with 2 nodes
    And a Deployment "web" with replicas 3
    When node node-1 fails
    And 6 minutes pass
    Then these steps happened in order:
      | component                 | action     | object           |
      | node-lifecycle-controller | updates    | node/node-1      |
      | kube-apiserver            | stores     | node/node-1      |
      | taint-eviction-controller | deletes    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | replicaset-controller     | reconciles | replicaset/web-* |
      | replicaset-controller     | creates    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | scheduler                 | binds      | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | kubelet                   | starts     | pod/web-*        |
      | kubelet                   | updates    | pod/web-*        |
      | kube-apiserver            | stores     | pod/web-*        |
      | replicaset-controller     | updates    | replicaset/web-* |
    And 3 pods of deployment/web are ready

  Scenario: A container that is lost comes back in its pod
    Neither the ReplicaSet controller nor the scheduler has anything to do with it: the kubelet starts it anew.
    Given a Deployment "web" with replicas 1
    When a container of the new pod is killed
    Then these steps happened in order:
      | component             | action  | object           |
      | kubelet               | updates | pod/web-*        |
      | replicaset-controller | updates | replicaset/web-* |
      | kubelet               | starts  | pod/web-*        |
      | kubelet               | updates | pod/web-*        |
      | replicaset-controller | updates | replicaset/web-* |
    And throughout, 1 pod exists
    And the new pod has restarted 1 time
