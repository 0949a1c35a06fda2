Feature: The phase of a pod
  A pod is Pending until its containers have started, Running as long as one of them runs or will be started again, and
  Succeeded or Failed when all are over for good. What kubectl shows under STATUS is more than that: the phase, or the reason why
  a container waits or has ended.

  Scenario: From nothing to Running
    When I run `kubectl run web --image=nginx`
    Then pod/web is ready
    And at some time, the field ".status.phase" of pod/web is "Pending"
    And at some time, pod/web is ContainerCreating
    And the field ".status.phase" of pod/web is "Running"
    And these steps happened in order:
      | component      | action  | object  |
      | kubectl        | creates | pod/web |
      | scheduler      | binds   | pod/web |
      | kubelet        | starts  | pod/web |

  Scenario: The events of a start
    When I run `kubectl run web --image=nginx`
    Then the events include, in order:
      | reason    | object  | message                                   |
      | Scheduled | pod/web | Successfully assigned default/web to node-* |
      | Pulling   | pod/web | Pulling image "nginx"                     |
      | Pulled    | pod/web | Successfully pulled image "nginx" in *    |
      | Created   | pod/web | Container created                         |
      | Started   | pod/web | Container started                         |

  Scenario: Pending since no node has room
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: too-big}
      spec:
        containers:
          - name: main
            image: nginx
            resources: {requests: {cpu: "64"}}
      """
    Then pod/too-big is Pending
    And pod/too-big is not scheduled
    And the events include, in order:
      | reason           | object      | message                                          |
      | FailedScheduling | pod/too-big | 0/3 nodes are available: 3 Insufficient cpu.*    |
    And for 10 minutes, pod/too-big is Pending

  Scenario: Pending since its image does not exist
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run web --image=nginx:1.99`
    Then the field ".status.phase" of pod/web is "Pending"
    And pod/web is scheduled
    And the events of pod/web include "Failed"

  Scenario: Pending since a volume cannot be mounted
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: main
            image: nginx
            volumeMounts: [{name: settings, mountPath: /etc/web}]
        volumes:
          - name: settings
            configMap: {name: web-settings}
      """
    Then pod/web is ContainerCreating
    And the events include, in order:
      | reason      | object  | message                                                                              |
      | FailedMount | pod/web | MountVolume.SetUp failed for volume "settings" : configmap "web-settings" not found |
    When I run `kubectl create configmap web-settings --from-literal=colour=blue`
    Then within 2 minutes, pod/web is ready

  Scenario: Succeeded and Failed, by the exit code of its container
    When I run `kubectl run good --image=busybox --restart=Never -- sh -c 'echo done'`
    And I run `kubectl run bad --image=busybox --restart=Never -- sh -c 'exit 3'`
    Then within 5 seconds, the field ".status.phase" of pod/good is "Succeeded"
    And within 5 seconds, the field ".status.phase" of pod/bad is "Failed"
    And pod/good is Completed
    And pod/bad is Error
    And a container of pod/bad last exited with code 3
    And the log of pod/good contains "done"
    And for 1 hour, pod/bad is Error

  Scenario: A pod with one container of two keeps running
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: two}
      spec:
        restartPolicy: Never
        containers:
          - {name: short, image: busybox, command: [sleep, "5"]}
          - {name: long, image: busybox, command: [sleep, "60"]}
      """
    Then pod/two is ready
    And within 10 seconds, pod/two is NotReady
    And the field ".status.phase" of pod/two is "Running"
    And within 70 seconds, the field ".status.phase" of pod/two is "Succeeded"

  Scenario: Running for ever in a crash loop
    When I run `kubectl run crasher --image=busybox -- sh -c 'exit 1'`
    Then within 1 minute, pod/crasher is CrashLoopBackOff
    And the field ".status.phase" of pod/crasher is "Running"

  Scenario: The tutorial's "unknown": nothing writes that phase any more when a node is lost
    Given a pod "web" labelled "app=web"
    When node node-1 fails
    And node node-2 fails
    And node node-3 fails
    And 2 minutes pass
    Then at no time, the field ".status.phase" of pod/web is "Unknown"
    And the field ".status.phase" of pod/web is "Running"
