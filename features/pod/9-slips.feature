Feature: Slips in pods, and what Kubernetes says of them

  Scenario: metadate
    When I run `kubectl create -f -`:
      """yaml
      apiVersion: v1
      kind: Pod
      metadate: {name: web}
      spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails with 'unknown field "metadate"'
    And no pods exist

  Scenario: A probe without a handler
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {periodSeconds: 5}}]}
      """
    Then the command fails with "spec.containers[0].livenessProbe: Required value: must specify a handler type"

  Scenario: A probe with two handlers
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}}]}
      """
    Then the command fails with "spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type"

  Scenario: A threshold of 0 is the default, one below it is refused
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, failureThreshold: 0}}]}
      """
    Then the field ".spec.containers[0].livenessProbe.failureThreshold" of pod/web is "3"
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web2}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, failureThreshold: -1}}]}
      """
    Then the command fails with "spec.containers[0].livenessProbe.failureThreshold: Invalid value: -1: must be greater than or equal to 0"

  Scenario: A liveness probe may not ask for two successes
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80}, successThreshold: 2}}]}
      """
    Then the command fails with "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1"

  Scenario: exec into a pod that does not run
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run web --image=nginx:1.99`
    And the cluster settles
    And I run `kubectl exec web -- ls`
    Then the command fails with 'unable to upgrade connection: container not found ("web")'
    When I run `kubectl exec nobody -- ls`
    Then the command fails with 'pods "nobody" not found'

  Scenario: The log of a container that never started
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: nginx, envFrom: [{configMapRef: {name: none}}]}]}
      """
    And the cluster settles
    Then pod/web is CreateContainerConfigError
    When I run `kubectl logs web`
    Then the command fails with 'container "web" in pod "web" is waiting to start: CreateContainerConfigError'
    When I run `kubectl logs web --previous`
    Then the command fails with 'previous terminated container "web" in pod "web" not found'

  Scenario: A loop without a sleep is stopped, and named
    When I run `kubectl run busy --image=busybox -- sh -c 'while true; do :; done'`
    Then the log of pod/busy contains "kubehave warning: stopped a script that ran 20000 commands without time passing"
    And a container of pod/busy last exited with code 137

  Scenario: What the simulated shell does not have is told
    When I run `kubectl run curious --image=busybox -- sh -c 'dig web'`
    Then the log of pod/curious contains 'kubehave warning: the command "dig" is not simulated'
    And a container of pod/curious last exited with code 127

  Scenario: A slip in what an image does is named with its line
    When kubehave runs:
      """
      Given the image "shop:1":
        ```yaml
        ports: [8080]
        answer:
          - {path: /healthz, status: 500}
        ```
      Then no pods exist
      """
    Then the run fails with 'line 2: unknown field "answer"; did you mean "answers"?'
