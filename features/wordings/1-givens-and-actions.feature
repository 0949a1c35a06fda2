Feature: The same things said otherwise
  What there is and what happens may be said in several ways: in the passive voice or as what `I` do, with numbers in words,
  with names behind a slash or in quotes. `the ReplicaSet` is the only one that there is.

  Scenario: What there is
    Given a running Kubernetes cluster
    And a cluster with two nodes
    And seed 7
    And a namespace called "shop"
    And the image "gone:1" doesn't exist
    And the image "task:1" exits with code 0
    And the image "api:1" serves HTTP on port 8080
    And a ReplicaSet
    And a Deployment named "web" with three replicas
    And a Deployment "api" with 2 replicas running image "api:1"
    And a Deployment "canary" running image "api:1"
    And a pod "task" with image "task:1"
    And a pod named "lonely" with label "app=lonely"
    And a pod called "bare"
    Then there are 10 pods
    And pod/task is CrashLoopBackOff
    And pod/bare has label "app=bare"

  Scenario: A manifest below the line
    Given the following manifests:
      """yaml
      {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
      ---
      {apiVersion: v1, kind: ConfigMap, metadata: {name: two}}
      """
    When I apply the following manifest:
      """yaml
      {apiVersion: v1, kind: ConfigMap, metadata: {name: three}}
      """
    And the manifest is applied:
      """yaml
      {apiVersion: v1, kind: ConfigMap, metadata: {name: four}}
      """
    And I apply the manifest "features/manifests/nginx-pod.yaml"
    Then the ConfigMap "four" exists
    And the ConfigMap three exists
    And the pod is Running

  Scenario: One of its kind
    Given a ReplicaSet with three replicas
    When the ReplicaSet is scaled up to five replicas
    Then the ReplicaSet has five ready replicas
    When I scale the ReplicaSet down to 1 replica
    Then the pod is owned by the ReplicaSet
    When I delete the ReplicaSet
    Then the ReplicaSet is gone
    And the pod no longer exists

  Scenario: Labels and deletions
    Given a ReplicaSet named "web" with 4 replicas
    When one pod is relabeled
    And a pod of rs/web is relabelled
    And I delete the relabelled pod
    And a pod is labelled with "tier=front"
    And I label a pod with "tier=back"
    And one pod of rs/web is relabeled to "tier=middle"
    And I relabel a pod of the ReplicaSet to "tier=middle"
    And I label the ReplicaSet "web" with "tier=front"
    Then rs/web has the label "tier=front"
    And 5 pods exist
    And the relabeled pod has the labels "app=web,tier=middle"
    When I delete a pod of rs/web
    And one pod of rs/web is deleted
    And I delete two pods of rs/web
    And I delete a pod
    And I delete two pods
    And 2 pods are deleted
    Then rs/web has 4 pods
    And 4 pods exist
    When all pods of rs/web are deleted
    And 5 seconds have passed
    Then the newest pod is ready
    When I delete the pods of rs/web
    And I wait for half a minute
    And I delete all pods
    And I wait a minute
    And all pods are deleted
    Then within 10 seconds 4 pods are ready
    When rs/web is deleted with --cascade=orphan
    Then the newest pod is not owned by rs/web

  Scenario: Labels that the owner does not select
    Given a Deployment with 2 replicas
    When I relabel a pod
    Then there are 3 pods

  Scenario: Rollouts
    Given a Deployment "web" with 2 replicas of image "nginx:1.25"
    When I pause the Deployment
    And I set the image of deployment/web to "nginx:1.26"
    Then the rollout of the Deployment "web" is paused
    When I resume deployment/web
    Then every pod of deployment/web should run image "nginx:1.26"
    When I restart deployment/web
    And I roll back deployment/web to revision 1
    Then each pod of deployment/web runs image "nginx:1.25"
    When I roll back deployment/web
    And deployment/web is rolled back to the previous revision
    Then all pods of deployment/web run image "nginx:1.25"

  Scenario: Nodes and containers
    Given a pod "web" with label "app=web"
    When I cordon node "node-1"
    And I uncordon the node node-1
    And the node "node-1" is tainted with "gpu=yes:NoSchedule"
    And I taint node node-2 with "gpu=yes:NoSchedule"
    And the container of pod/web exits with exit code 1
    Then the container of pod/web last exited with exit code 1
    When a container in pod/web is OOMKilled
    And I drain node node-1
    And node node-2 crashes
    And node node-2 comes back
    Then node "node-2" is ready

  Scenario: Commands and requests
    Given a Deployment "web" with 2 replicas
    When I run the command `kubectl expose deployment web --port 80`
    And I execute `kubectl get service web`
    Then the command succeeded
    When three requests are sent to the Service "web"
    Then all requests succeed
