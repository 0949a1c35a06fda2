Feature: A startup probe gives a slow starter its time
  As long as the startup probe has not succeeded, the other probes do not run. When it fails as often as its threshold says, the container is
  killed and started again.

  Scenario: The tutorial's pod starts
    Given the manifest "features/manifests/myweb-startup.yaml"
    Then pod/myweb-startup is ready
    And for 30 minutes, pod/myweb-startup has restarted 0 times

  Scenario: It holds the liveness probe back
    Given the image "slow:1" takes 50 seconds to start
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}}
            startupProbe: {httpGet: {path: /, port: 80}, failureThreshold: 30}
      """
    Then for 49 seconds, pod/slow is not ready
    And within 15 seconds, pod/slow is ready
    And for 10 minutes, pod/slow has restarted 0 times
    And the events include, in order:
      | reason    | object   | message                          |
      | Unhealthy | pod/slow | Startup probe failed: Get "http* |

  Scenario: It gives up
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: myweb-startup-err}
      spec:
        containers:
          - name: myweb
            image: httpd
            startupProbe:
              exec: {command: [cat, /tmp/abc]}
      """
    And 35 seconds pass
    Then pod/myweb-startup-err has restarted 1 time
    And pod/myweb-startup-err is not ready
    And the events include, in order:
      | reason    | object                | message                                                                     |
      | Unhealthy | pod/myweb-startup-err | Startup probe failed: cat: can't open '/tmp/abc': No such file or directory* |
      | Killing   | pod/myweb-startup-err | Container myweb failed startup probe, will be restarted                     |

  Scenario: The tutorial's typo: a path is no field of exec
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: myweb-startup}
      spec:
        containers:
          - name: myweb
            image: httpd
            startupProbe:
              exec:
                path: /tmp/abc
      """
    Then the command fails with 'unknown field "spec.containers[0].startupProbe.exec.path"'
    And no pods exist

  Scenario: A container that the liveness probe has killed counts as started until the startup probe's next turn
    What the status said of the container before holds for the one that takes its place, until the startup probe comes round: v1.36 keeps
    it so that a kubelet which starts anew does not take back what it knew. In that time the liveness probe runs already, and may well kill
    a slow starter a second time.

    Given the image "slow:1" takes 3 seconds to start
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        containers:
          - name: main
            image: slow:1
            command: [serve]
            ports: [{containerPort: 80}]
            startupProbe: {httpGet: {path: /, port: 80}, periodSeconds: 10}
            livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2, failureThreshold: 1}
      """
    Then pod/slow is ready
    When the image "slow:1" starts to fail its liveness probe
    Then within 10 seconds, pod/slow has restarted 1 time
    And the field ".status.containerStatuses[0].started" of pod/slow is "true"
    When the image "slow:1" stops failing its liveness probe
    Then within 10 seconds, the field ".status.containerStatuses[0].started" of pod/slow is "false"
    And within 1 minute, pod/slow is ready
