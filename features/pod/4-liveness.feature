Feature: A liveness probe restarts what does not answer
  The probe runs every ten seconds, and its third failure in a row has the container stopped and started again. It runs on ticks
  that are counted from the pod's arrival on its node, so that the kills of a probe that always fails come 30 seconds apart.

  Scenario: The tutorial's two pods
    Given the manifest "features/manifests/myweb-liveness.yaml"
    And the manifest "features/manifests/myweb-liveness-err.yaml"
    When 35 seconds pass
    Then pod/myweb-liveness has restarted 0 times
    And pod/myweb-liveness-err has restarted 1 time
    And throughout, pod/myweb-liveness-err is ready
    And the events include, in order:
      | reason    | object                 | message                                                                                    |
      | Unhealthy | pod/myweb-liveness-err | Liveness probe failed: Get "http://*:8080/": dial tcp *:8080: connect: connection refused |
      | Killing   | pod/myweb-liveness-err | Container myweb failed liveness probe, will be restarted                                   |

  Scenario: A wrong port ends in CrashLoopBackOff with the fifth kill
    Given the manifest "features/manifests/myweb-liveness-err.yaml"
    When 115 seconds pass
    Then pod/myweb-liveness-err has restarted 3 times
    And within 10 seconds, pod/myweb-liveness-err has restarted 4 times
    And at no time, pod/myweb-liveness-err is CrashLoopBackOff
    And within 40 seconds, pod/myweb-liveness-err is CrashLoopBackOff

  Scenario: After half an hour
    Given the manifest "features/manifests/myweb-liveness.yaml"
    And the manifest "features/manifests/myweb-liveness-err.yaml"
    When 29 minutes pass
    Then pod/myweb-liveness-err has restarted between 8 and 14 times
    And pod/myweb-liveness is ready

  Scenario: By a command, as in the Kubernetes documentation
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: liveness-exec}
      spec:
        containers:
          - name: liveness
            image: registry.k8s.io/busybox
            args: [/bin/sh, -c, "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600"]
            livenessProbe:
              exec: {command: [cat, /tmp/healthy]}
              initialDelaySeconds: 5
              periodSeconds: 5
      """
    Then for 30 seconds, pod/liveness-exec has restarted 0 times
    And at no time, the events of pod/liveness-exec include "Unhealthy"
    When 1 minute passes
    Then the events include, in order:
      | reason    | object            | message                                                                        |
      | Unhealthy | pod/liveness-exec | Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory* |
      | Killing   | pod/liveness-exec | Container liveness failed liveness probe, will be restarted                    |
    And pod/liveness-exec has restarted 1 time
    And a container of pod/liveness-exec last exited with code 137

  Scenario: By a port
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: cache}
      spec:
        containers:
          - name: redis
            image: redis
            livenessProbe: {tcpSocket: {port: 6379}, periodSeconds: 5}
      """
    Then for 5 minutes, pod/cache has restarted 0 times

  Scenario: By gRPC
    Given the image "health:1":
      """
      ports: [{port: 5000, protocol: gRPC}]
      """
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: grpc}
      spec:
        containers:
          - {name: good, image: "health:1", livenessProbe: {grpc: {port: 5000}}}
          - {name: bad, image: "health:1", livenessProbe: {grpc: {port: 5001}}}
      """
    And 35 seconds pass
    Then pod/grpc has restarted 1 time
    And the events of pod/grpc include "Unhealthy"

  Scenario: An application that turns ill while it runs
    Given the image "shop:1":
      """
      ports: [8080]
      answers:
        - {path: /healthz, status: 500, fromMs: 45s}
      """
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - name: shop
            image: shop:1
            livenessProbe: {httpGet: {path: /healthz, port: 8080}}
      """
    Then for 60 seconds, pod/shop has restarted 0 times
    And within 20 seconds, pod/shop has restarted 1 time
    And the events include, in order:
      | reason    | object   | message                                                        |
      | Unhealthy | pod/shop | Liveness probe failed: HTTP probe failed with statuscode: 500 |

  Scenario: A slow starter is killed before it is ready, and an initial delay saves it
    Given the image "slow:1" takes 50 seconds to start
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: hasty}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: patient}
      spec:
        containers:
          - name: main
            image: slow:1
            ports: [{containerPort: 80}]
            livenessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 60}
      """
    And 5 minutes pass
    Then pod/hasty has restarted at least 4 times
    And pod/patient has restarted 0 times

  Scenario: A probe that takes too long has failed
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: too-slow}
      spec:
        containers:
          - name: main
            image: busybox
            command: [sleep, "3600"]
            livenessProbe: {exec: {command: [sleep, "10"]}, timeoutSeconds: 1, periodSeconds: 5}
      """
    And 12 seconds pass
    Then the events include, in order:
      | reason    | object       | message                                                                     |
      | Unhealthy | pod/too-slow | Liveness probe failed: command timed out: "sleep 10" timed out after 1s    |

  Scenario: An answer that takes longer than the probe waits
    Given the image "shop:1":
      """
      ports: [8080]
      answers:
        - {path: /healthz, status: 200, tookMs: 3s}
      """
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - {name: hasty, image: "shop:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}}}
          - {name: patient, image: "shop:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}, timeoutSeconds: 5}}
      """
    Then within 40 seconds, pod/shop has restarted 1 time
    And the events include, in order:
      | reason    | object   | message                                                                     |
      | Unhealthy | pod/shop | *context deadline exceeded (Client.Timeout exceeded while awaiting headers) |
      | Killing   | pod/shop | Container hasty failed liveness probe, will be restarted                    |

  Scenario: The host of a probe is the node's, not the pod's
    A probe that names 127.0.0.1 asks the node itself, where nobody listens on the pod's port.

    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - {name: web, image: nginx, livenessProbe: {httpGet: {host: 127.0.0.1, path: /, port: 80}}}
      """
    Then within 40 seconds, pod/web has restarted 1 time
    And the events include, in order:
      | reason    | object  | message                                                                                               |
      | Unhealthy | pod/web | Liveness probe failed: Get "http://127.0.0.1:80/": dial tcp 127.0.0.1:80: connect: connection refused |
