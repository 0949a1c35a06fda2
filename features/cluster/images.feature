Feature: What images do
  A scenario says what it needs to know of an image; of the rest, containers start within a second and run for ever.

  Scenario: An image that no registry has
    Given the image "nginx:typo" does not exist
    When I run `kubectl run web --image=nginx:typo`
    Then pod/web is ErrImagePull
    And within 1 minute, pod/web is ImagePullBackOff
    And for 5 minutes, pod/web is not Running

  Scenario: An image that takes its time
    Given the image "slow:1" takes 20s to start
    And the image "slow:1" answers HTTP on port 80
    When I apply:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: slow:1
          readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    Then for 10s, pod/web is not ready
    And within 30s, pod/web is ready

  Scenario: An image that fails its probe
    Given the image "odd:1" answers HTTP on port 80
    And the image "odd:1" fails its readiness probe
    When I apply:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: app
          image: odd:1
          readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
      """
    Then pod/web is not ready
    And the events of pod/web include "Unhealthy"

  Scenario: A command that fails
    When I run `kubectl get pod web`
    Then the command fails
    And the output contains "NotFound"
