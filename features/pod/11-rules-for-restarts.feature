Feature: A container has rules of its own for what its end means
  A container may have a restartPolicy of its own, which goes before its pod's, and restartPolicyRules, which go before both: by the exit
  code, the container alone starts again (Restart), or all containers of the pod do, from the first init container on
  (RestartAllContainers, since v1.36 without a feature gate). The pod then keeps its name, node, address and volumes; what still runs is
  stopped, and each container counts one restart, with the reason RestartingAllContainers as its last state. None of it waits in a back-off.

  Scenario: An exit code that is listed restarts the container of a pod that never restarts
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: retry}
      spec:
        restartPolicy: Never
        containers:
          - name: main
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: Restart
                exitCodes: {operator: In, values: [3]}
            command: [sh, -c, 'if [ -f /data/seen ]; then exit 5; fi; touch /data/seen; exit 3']
            volumeMounts: [{name: data, mountPath: /data}]
        volumes: [{name: data, emptyDir: {}}]
      """
    Then within 20 seconds, the field ".status.phase" of pod/retry is "Failed"
    And pod/retry has restarted 1 time
    And a container of pod/retry last exited with code 5

  Scenario: The end of one container starts all of them again
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: training}
      spec:
        restartPolicy: Never
        initContainers:
          - {name: prepare, image: 'busybox:1.36', command: [sh, -c, 'echo preparing']}
        containers:
          - {name: worker, image: 'busybox:1.36', command: [sh, -c, 'echo working; sleep 3600']}
          - name: watcher
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: RestartAllContainers
                exitCodes: {operator: In, values: [42]}
            command: [sh, -c, 'echo watching; sleep 30; exit 42']
      """
    Then pod/training is ready
    And within 40 seconds, pod/training has condition "AllContainersRestarting" with reason "RestartAllContainersStarted"
    And within 5 seconds, pod/training matches:
      """yaml
      status:
        conditions: [{type: AllContainersRestarting, status: 'False'}]
        initContainerStatuses:
          - {name: prepare, restartCount: 1, state: {waiting: {reason: RestartingAllContainers}}}
        containerStatuses:
          - {name: worker, restartCount: 1, lastState: {terminated: {reason: RestartingAllContainers, exitCode: 137}}}
          - {name: watcher, restartCount: 1, lastState: {terminated: {reason: RestartingAllContainers, exitCode: 137}}}
      """
    And within 5 seconds, pod/training is ready
    And the events include, in order:
      | reason  | object       | message |
      | Killing | pod/training | killing |
    When I run `kubectl logs training -c watcher --previous`
    Then the command fails with 'previous terminated container "watcher" in pod "training" not found'

  Scenario: Another exit code ends the container for good
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: training}
      spec:
        restartPolicy: Never
        containers:
          - name: watcher
            image: busybox:1.36
            restartPolicy: Never
            restartPolicyRules:
              - action: RestartAllContainers
                exitCodes: {operator: In, values: [42]}
            command: [sh, -c, 'sleep 5; exit 1']
      """
    Then within 20 seconds, the field ".status.phase" of pod/training is "Failed"
    And pod/training has restarted 0 times
    And pod/training has condition "AllContainersRestarting" with reason "PodFailed"
