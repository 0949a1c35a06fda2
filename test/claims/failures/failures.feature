Feature: Scenarios that fail, each for another reason
  Their reports have to name the culprit on the first screen.

  Scenario: no node has room
    Given a cluster with nodes:
      | name  | cpu |
      | small | 1   |
    When I apply:
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: app
              image: nginx
              resources: {requests: {cpu: 800m}}
      """
    Then 2 pods are Running

  Scenario: too few nodes
    Given a cluster with nodes:
      | name | pods |
      | one  | 2    |
    And a ReplicaSet "web" with replicas 3
    Then rs/web has 3 ready replicas

  Scenario: every node is tainted
    Given a cluster with nodes:
      | name  | taints                    |
      | db-1  | dedicated=db:NoSchedule   |
      | db-2  | dedicated=db:NoSchedule   |
    When I run `kubectl run web --image=nginx`
    Then within 1 minute, pod/web is Running

  Scenario: every node is cordoned
    Given a cluster with 1 node
    When node node-1 is cordoned
    And I run `kubectl run web --image=nginx`
    Then pod/web is ready

  Scenario: a selector for nodes that fits none
    When I apply:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        nodeSelector: {disk: ssd}
        containers: [{name: web, image: nginx}]
      """
    Then pod/web is scheduled

  Scenario: the image does not exist
    Given the image "nginx:typo" does not exist
    And a Deployment "web" with replicas 2 and image "nginx:typo"
    Then deployment/web is available

  Scenario: the image does not exist, and pods are counted
    Given the image "nginx:typo" does not exist
    And a ReplicaSet "web" with replicas 2 and image "nginx:typo"
    Then 2 pods of rs/web are Running

  Scenario: the container crashes again and again
    Given the image "app:1" exits with code 3 after 1s
    And a ReplicaSet "web" with replicas 1 and image "app:1"
    When 2 minutes pass
    Then rs/web has 1 available replica

  Scenario: the quota is used up
    Given the manifest:
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: few}
      spec: {hard: {pods: "2"}}
      """
    And a ReplicaSet "web" with replicas 2
    When rs/web is scaled to 4
    Then 4 pods exist

  Scenario: the quota is used up, below a Deployment
    Given the manifest:
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: few}
      spec: {hard: {pods: "2"}}
      """
    And a Deployment "web" with replicas 4
    Then deployment/web has 4 available replicas

  Scenario: the readiness probe fails
    Given the image "app:1" fails its readiness probe
    And the manifest:
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: app
              image: app:1
              readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}
      """
    Then deployment/web is rolled out

  Scenario: the liveness probe fails
    Given the image "app:1" fails its liveness probe
    And the manifest:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: app:1
          livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    When 3 minutes pass
    Then pod/web has restarted 0 times

  Scenario: the selector matches other labels
    Given a ReplicaSet "web" with replicas 2
    Then 2 pods matching "app=wbe" are Running

  Scenario: a selector that does not match its own template
    When I apply:
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: api}}
          spec: {containers: [{name: app, image: nginx}]}
      """
    Then 2 pods exist

  Scenario: a name with a typing mistake
    Given a Deployment "web" with replicas 2
    Then deployment/wbe is available

  Scenario: the wrong namespace
    When I run `kubectl create namespace shop`
    And I run `kubectl create deployment web --image=nginx -n shop`
    Then deployment/web is available

  Scenario: a field that has another value
    Given a Deployment "web" with replicas 2
    Then deployment/web matches:
      """
      spec:
        replicas: 3
        template:
          spec:
            containers:
            - name: web
              image: nginx:1.25
      """

  Scenario: a field that the kind does not have
    Given a Deployment "web" with replicas 2
    Then the field "spec.replica" of deployment/web is "2"

  Scenario: the manifest was never applied
    Then 3 pods are Running

  Scenario: a command fails
    When I run `kubectl scale deployment web --replicas=3`
    Then 3 pods exist

  Scenario: the rollout is stuck
    Given the image "nginx:bad" does not exist
    And a Deployment "web" with replicas 3
    When the image of deployment/web is set to "nginx:bad"
    And 11 minutes pass
    Then deployment/web is rolled out

  Scenario: the rollout is paused
    Given a Deployment "web" with replicas 3
    When deployment/web is paused
    And the image of deployment/web is set to "nginx:1.27"
    Then every pod of deployment/web runs image "nginx:1.27"

  Scenario: too short a duration
    Given a ReplicaSet "web" with replicas 3
    When I run `kubectl get pods`
    And node node-1 fails
    Then 3 pods of rs/web are ready
    And 1 pod is Terminating

  Scenario: within too little
    Given the image "slow:1" takes 40 seconds to pull
    When I run `kubectl run web --image=slow:1`
    Then within 10s, pod/web is Running

  Scenario: a claim that holds for no reason
    Given a ReplicaSet "web" with replicas 2
    When a pod is deleted
    Then at no time, 1 pod matching "app=wbe" exists

  Scenario: a pod too many
    Given a ReplicaSet "web" with replicas 3
    When a pod is relabelled
    Then throughout, at most 3 pods exist

  Scenario: a ready pod less
    Given a ReplicaSet "web" with replicas 3
    When a pod is deleted
    Then throughout, 3 pods of rs/web are ready

  Scenario: a drain that a budget forbids
    Given a cluster with 1 node
    And a ReplicaSet "web" with replicas 2
    And the manifest:
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec:
        minAvailable: 2
        selector: {matchLabels: {app: web}}
      """
    When node node-1 is drained
    Then no pods run on node node-1

  Scenario: an event that never came
    Given a ReplicaSet "web" with replicas 2
    Then the events of rs/web include "FailedCreate"

  Scenario: a configuration that is missing
    When I apply:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: nginx
          envFrom: [{configMapRef: {name: settings}}]
      """
    Then pod/web is Running

  Scenario: a controller that is paused by zero replicas
    Given a Deployment "web" with replicas 0
    Then 2 pods of deployment/web exist

  Scenario: output that differs
    Given a ReplicaSet "web" with replicas 1
    When I run `kubectl get rs`
    Then the output is:
      """
      NAME   DESIRED   CURRENT   READY   AGE
      web    2         2         2       3s
      """

  Scenario: a Service that selects nothing
    Given a Deployment "web" with replicas 2
    And the manifest:
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: wbe}, ports: [{port: 80}]}
      """
    When I send 3 requests to service/web
    Then every request succeeded

  Scenario: requests come before the pods answer
    Given the image "nginx:1.26" takes 3 seconds to start
    And a Deployment "web" with replicas 2 and image "nginx:1.25"
    And I run `kubectl expose deployment web --port 80`
    And a client sends a request to service/web every 500ms
    When the image of deployment/web is set to "nginx:1.26"
    And 1 minute passes
    Then throughout, every request succeeded

  Scenario: requests come to a container that was killed
    Given a ReplicaSet "web" with replicas 1
    When a container of rs/web is killed
    And I send 2 requests to rs/web
    Then no requests failed
