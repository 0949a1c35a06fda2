Feature: Init containers and sidecars
  Init containers run one after the other, each to its end, before the containers of the pod start. One with restartPolicy
  Always is a sidecar: the next one starts when it has started, and it runs on beside the containers until they are over.

  Scenario: One after the other
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        initContainers:
          - {name: first, image: busybox, command: [sleep, "5"]}
          - {name: second, image: busybox, command: [sleep, "5"]}
        containers: [{name: main, image: nginx}]
      """
    Then within 3 seconds, pod/app is Init:0/2
    And within 8 seconds, pod/app is Init:1/2
    And within 8 seconds, pod/app is ready

  Scenario: One that fails is tried again, and the app does not start
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        initContainers: [{name: check, image: busybox, command: [sh, -c, "exit 1"]}]
        containers: [{name: main, image: nginx}]
      """
    And 1 minute passes
    Then pod/app has restarted at least 2 times
    And at no time, pod/app is ready
    And at some time, pod/app is Init:CrashLoopBackOff
    And pod/app has condition "Initialized" false

  Scenario: One that fails under Never fails the pod
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        restartPolicy: Never
        initContainers: [{name: check, image: busybox, command: [sh, -c, "exit 3"]}]
        containers: [{name: main, image: nginx}]
      """
    And 5 seconds pass
    Then pod/app is Init:Error
    And the field ".status.phase" of pod/app is "Failed"

  Scenario: A sidecar runs beside the app and ends after it
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: task}
      spec:
        restartPolicy: Never
        initContainers: [{name: helper, image: nginx, restartPolicy: Always}]
        containers: [{name: main, image: busybox, command: [sleep, "10"]}]
      """
    Then pod/task is ready
    And within 20 seconds, pod/task is Completed
    And the events include, in order:
      | reason  | object   | message                   |
      | Killing | pod/task | Stopping container helper |
    And the field ".status.phase" of pod/task is "Succeeded"
