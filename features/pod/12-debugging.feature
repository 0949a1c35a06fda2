Feature: Looking into a pod with kubectl debug
  Images without a shell cannot be looked into with `kubectl exec`. `kubectl debug` adds an ephemeral container to the pod as it runs, makes a copy of the
  pod that may differ, or starts a pod on a node. An ephemeral container is never restarted, has no probes and cannot be taken away again: neither
  the pod's readiness nor its restarts depend on it.

  Background:
    Given a ReplicaSet "web" with replicas 1
    And a pod "app" labelled "team=blue"

  Scenario: A container more, in the pod that runs
    When I run `kubectl debug app --image=busybox --container=debugger -- sleep 600`
    Then within 5s, pod/app matches:
      """yaml
      spec:
        ephemeralContainers:
          - name: debugger
            image: busybox
            command: [sleep, "600"]
            securityContext: {capabilities: {add: [SYS_PTRACE]}}
      status:
        ephemeralContainerStatuses:
          - {name: debugger, restartCount: 0, state: {running: !present }}
      """
    And throughout, pod/app is ready
    When I run `kubectl exec app -c debugger -- hostname`
    Then the output is:
      """
      app
      """

  Scenario: What an interactive session prints
    When I run `kubectl debug app -it --quiet --image=busybox -- sh -c "hostname; exit 3"`
    Then the output is:
      """
      app
      """
    And pod/app has restarted 0 times
    And pod/app is ready

  Scenario: An image that does not exist leaves the pod as it is
    Given the image "busybox:none" does not exist
    When I run `kubectl debug app --image=busybox:none`
    Then the output matches:
      """
      Defaulting debug container name to debugger-<any>.
      """
    And the events of pod/app include "Failed"
    And throughout, pod/app is ready

  Scenario: A copy has neither the labels nor the probes, and belongs to nobody
    When I run `kubectl debug app --copy-to=app-debug --container=nginx --set-image=nginx=nginx:debug -- sleep 600`
    Then pod/app-debug is ready
    And pod/app-debug has no owner
    And pod/app-debug matches:
      """yaml
      metadata: {labels: !absent }
      spec:
        shareProcessNamespace: true
        containers: [{image: "nginx:debug", command: [sleep, "600"]}]
      """
    And pod/app is ready

  Scenario: A copy in the place of the pod
    When I run `kubectl debug app --copy-to=app-2 --replace --image=busybox -c tools -- sleep 600`
    Then pod/app does not exist
    And pod/app-2 is ready
    And the field "{.spec.containers[*].name}" of pod/app-2 is "nginx tools"

  Scenario: A pod on a node sees its host
    When I run `kubectl debug node/node-2 --image=busybox -- sleep 600`
    Then the output matches:
      """
      Creating debugging pod node-debugger-node-2-<any> with container debugger on node node-2.
      """
    And the new pod runs on node node-2
    And the new pod matches:
      """yaml
      spec:
        hostNetwork: true
        hostPID: true
        restartPolicy: Never
        tolerations: [{operator: Exists}]
        containers: [{volumeMounts: [{mountPath: /host, name: host-root}]}]
      """

  Scenario Outline: Slips: <slip>
    When I run `kubectl debug <slip>`
    Then the command fails with '<message>'

    Examples:
      | slip                              | message                                                    |
      | app                               | you must specify --image when not using --copy-to.         |
      | app --image=busybox --replace     | --replace may only be used with --copy-to.                 |
      | app -t --image=busybox            | -i/--stdin is required for containers with -t/--tty=true   |
      | app --copy-to=b                   | you must specify --image, --set-image or command arguments. |
      | app --image=busybox --profile=all | unknown profile: all                                       |
      | rs/web --image=busybox            | "apps/v1, Kind=ReplicaSet" not supported by debug          |
      | nobody --image=busybox            | pods "nobody" not found                                    |
