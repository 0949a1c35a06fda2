Feature: Containers are started again
  restartPolicy Always, the default, starts a container again whatever its exit code, OnFailure where it failed, Never not at all. The
  first time is at once; then the kubelet waits 10 s, 20 s, 40 s, … up to 300 s since the container's end, and with its jitter up to one
  half longer. The pod, its name, its node and its address stay.

  Scenario: Killing process 1 heals by itself
    Given the manifest "features/manifests/nginx-pod.yaml"
    When I run `kubectl exec nginx-pod -- cat /run/nginx.pid`
    Then the output contains "1"
    When I run `kubectl exec nginx-pod -- sh -c 'kill 1'`
    Then within 3 seconds, pod/nginx-pod has restarted 1 time
    And pod/nginx-pod is ready
    And throughout, pod/nginx-pod exists
    And a container of pod/nginx-pod last exited with code 0

  Scenario: What a container wrote is gone after its restart
    Given the manifest "features/manifests/nginx-pod.yaml"
    When I run `kubectl exec nginx-pod -- sh -c 'touch /tmp/mine; kill 1'`
    Then within 3 seconds, pod/nginx-pod has restarted 1 time
    When I run `kubectl exec nginx-pod -- ls /tmp/mine`
    Then the command fails with "No such file or directory"

  Scenario: The second end in a row waits for ten seconds, shown as Completed
    Given the manifest "features/manifests/nginx-pod.yaml"
    When I run `kubectl exec nginx-pod -- sh -c 'kill 1'`
    Then within 3 seconds, pod/nginx-pod has restarted 1 time
    When 5 seconds pass
    And I run `kubectl exec nginx-pod -- sh -c 'kill 1'`
    And 2 seconds pass
    Then for 7 seconds, pod/nginx-pod is Completed
    And within 8 seconds, pod/nginx-pod has restarted 2 times

  Scenario: The waits of a crash loop double
    When I run `kubectl run crasher --image=busybox -- sh -c 'echo going down; exit 7'`
    Then within 5 seconds, pod/crasher has restarted 1 time
    And for 9 seconds, pod/crasher has restarted 1 time
    And within 8 seconds, pod/crasher has restarted 2 times
    And for 18 seconds, pod/crasher has restarted 2 times
    And within 14 seconds, pod/crasher has restarted 3 times
    And for 38 seconds, pod/crasher has restarted 3 times
    And within 24 seconds, pod/crasher has restarted 4 times
    And for 78 seconds, pod/crasher has restarted 4 times
    And within 45 seconds, pod/crasher has restarted 5 times

  Scenario: The longest wait is five minutes
    When I run `kubectl run crasher --image=busybox -- sh -c 'exit 7'`
    And 1 hour passes
    Then pod/crasher has restarted between 10 and 18 times
    And the field ".status.phase" of pod/crasher is "Running"

  Scenario: STATUS and RESTARTS as kubectl shows them
    When I run `kubectl run crasher --image=busybox -- sh -c 'exit 7'`
    Then within 1 minute, pod/crasher is CrashLoopBackOff
    When I run `kubectl get pod crasher`
    Then the output contains "CrashLoopBackOff"
    And the output contains "ago)"
    And the events of pod/crasher include "BackOff"

  Scenario: A container that ran for ten minutes is forgiven
    When I run `kubectl run worker --image=busybox -- sh -c 'sleep 660; exit 1'`
    And 36 minutes pass
    Then pod/worker has restarted 3 times
    And at no time, pod/worker is CrashLoopBackOff

  Scenario Outline: restartPolicy <policy> and exit code <code>
    When I run `kubectl run job --image=busybox --restart=<policy> -- sh -c 'sleep 2; exit <code>'`
    And 40 seconds pass
    Then pod/job has restarted <restarts> times
    And the field ".status.phase" of pod/job is "<phase>"

    Examples:
      | policy    | code | restarts   | phase     |
      | Always    | 0    | at least 1 | Running   |
      | Always    | 1    | at least 1 | Running   |
      | OnFailure | 0    | 0          | Succeeded |
      | OnFailure | 1    | at least 1 | Running   |
      | Never     | 0    | 0          | Succeeded |
      | Never     | 1    | 0          | Failed    |

  Scenario: The log of the run before
    When I run `kubectl run crasher --image=busybox -- sh -c 'date; echo going down; sleep 5; exit 7'`
    Then within 10 seconds, pod/crasher has restarted 1 time
    When I run `kubectl logs crasher --previous`
    Then the output contains "going down"

  Scenario: A command that does not exist
    When I run `kubectl run typo --image=busybox --command -- slep 3600`
    Then the events of pod/typo include "Failed"
    And a container of pod/typo last exited with code 128
    When I run `kubectl describe pod typo`
    Then the output contains 'exec: "slep": executable file not found in $PATH'

  Scenario: A command that the shell does not find
    When I run `kubectl run typo --image=busybox -- sh -c 'slep 3600'`
    Then a container of pod/typo last exited with code 127
    And the log of pod/typo contains "sh: slep: not found"

  Scenario: Out of memory
    Given a pod "web" labelled "app=web"
    When a container of pod/web runs out of memory
    Then at some time, the field ".status.containerStatuses[0].lastState.terminated.reason" of pod/web is "OOMKilled"
    And a container of pod/web last exited with code 137
    And within 3 seconds, pod/web is ready

  Scenario: A last message
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: tells}
      spec:
        restartPolicy: Never
        containers:
          - name: main
            image: busybox
            command: [sh, -c, "echo no database > /dev/termination-log; exit 1"]
      """
    Then within 5 seconds, pod/tells is Error
    And pod/tells matches:
      """yaml
      status:
        containerStatuses:
          - name: main
            state: {terminated: {exitCode: 1, message: "no database\n"}}
      """
