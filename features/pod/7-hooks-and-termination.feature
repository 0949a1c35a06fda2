Feature: Hooks, and the end of a pod
  postStart runs right after a container's start and preStop before its end; the tutorial has them the other way round. A pod that is deleted has
  its containers told with SIGTERM; what still runs when the grace period (30 s) is over gets SIGKILL. Terminating is no phase: the pod
  stays Running, and ready, until its containers are over.

  Scenario: postStart runs after the start
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: greets}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              postStart: {exec: {command: [sh, -c, "echo hello > /tmp/greeting"]}}
      """
    And the cluster settles
    And I run `kubectl exec greets -- cat /tmp/greeting`
    Then the output contains "hello"

  Scenario: A postStart hook that fails has the container killed and started again
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: hook}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              postStart: {exec: {command: ["false"]}}
      """
    And 20 seconds pass
    Then the events include, in order:
      | reason              | object   | message              |
      | Started             | pod/hook |                      |
      | FailedPostStartHook | pod/hook | PostStartHook failed |
      | Killing             | pod/hook | FailedPostStartHook  |
      | BackOff             | pod/hook |                      |
    And pod/hook has restarted at least 1 times

  Scenario: A preStop hook takes its time out of the grace period
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: polite}
      spec:
        containers:
          - name: main
            image: nginx
            lifecycle:
              preStop: {sleep: {seconds: 6}}
      """
    And the cluster settles
    And pod/polite is deleted
    Then for 5 seconds, pod/polite is Terminating
    And within 5 seconds, pod/polite does not exist

  Scenario: A preStop hook that outlasts the grace period fails with its container
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: slow}
      spec:
        terminationGracePeriodSeconds: 5
        containers:
          - name: web
            image: nginx
            lifecycle: {preStop: {exec: {command: [sleep, "60"]}}}
      """
    When pod/slow is deleted
    Then for 5 seconds, pod/slow is Terminating
    And within 4 seconds, pod/slow does not exist
    And the events include, in order:
      | reason            | object   | message                |
      | Killing           | pod/slow | Stopping container web |
      | FailedPreStopHook | pod/slow | PreStopHook failed     |

  Scenario: SIGTERM ends a web server at once
    Given a pod "web" labelled "app=web"
    When pod/web is deleted
    Then within 3 seconds, pod/web does not exist
    And at some time, pod/web is Terminating
    And the events include, in order:
      | reason  | object  | message              |
      | Killing | pod/web | Stopping container * |

  Scenario: What ignores SIGTERM is killed after 30 seconds
    Given the image "stubborn:1":
      """
      stop: ignored
      """
    When I run `kubectl run stubborn --image=stubborn:1`
    And the cluster settles
    And pod/stubborn is deleted
    Then for 29 seconds, pod/stubborn is Terminating
    And for 1 second, pod/stubborn exists
    And within 4 seconds, pod/stubborn does not exist
    And at some time, a container of pod/stubborn last exited with code 137

  Scenario: A pod being deleted stays ready until its containers are over
    Given the image "slow-to-stop:1":
      """
      stop: {code: 0, afterMs: 10s}
      """
    When I run `kubectl run web --image=slow-to-stop:1`
    And the cluster settles
    And pod/web is deleted
    Then for 9 seconds, pod/web has condition "Ready"
    And within 5 seconds, pod/web does not exist

  Scenario: A shorter grace period
    Given the image "stubborn:1":
      """
      stop: ignored
      """
    When I run `kubectl run stubborn --image=stubborn:1`
    And the cluster settles
    And I run `kubectl delete pod stubborn --grace-period=5 --wait=false`
    Then for 4 seconds, pod/stubborn is Terminating
    And within 4 seconds, pod/stubborn does not exist

  Scenario: By force the object is gone at once
    Given a pod "web" labelled "app=web"
    When I run `kubectl delete pod web --force --grace-period=0`
    Then the output contains 'pod "web" force deleted'
    And pod/web does not exist

  Scenario: A shell that traps SIGTERM says goodbye
    When I run `kubectl run trap --image=busybox -- sh -c 'trap "echo bye; exit 0" TERM; while true; do sleep 1; done'`
    And the cluster settles
    And pod/trap is deleted
    Then within 4 seconds, pod/trap does not exist
    And at some time, the log of pod/trap contains "bye"

  Scenario: A deadline ends the pod
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: limited}
      spec:
        activeDeadlineSeconds: 8
        containers: [{name: main, image: nginx}]
      """
    And the cluster settles
    Then for 5 seconds, the field ".status.phase" of pod/limited is "Running"
    And within 6 seconds, the field ".status.phase" of pod/limited is "Failed"
    And the field ".status.reason" of pod/limited is "DeadlineExceeded"
    And the events of pod/limited include "DeadlineExceeded"
    And pod/limited is Completed
