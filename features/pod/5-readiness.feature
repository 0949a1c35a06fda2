Feature: A readiness probe keeps requests away
  A pod that is not ready gets no requests, but is not restarted. The probe runs every ten seconds and besides at once whenever the
  kubelet looks at a container that is not ready, so that a good one is ready right after its start.

  Scenario: Not ready until the file is there, and not restarted for it
    Given the manifest "features/manifests/ready-by-file.yaml"
    Then pod/web is Running
    And pod/web is not ready
    And for 10 minutes, pod/web has restarted 0 times
    And pod/web has condition "Ready" with reason "ContainersNotReady"
    When I run `kubectl exec web -- touch /tmp/ready`
    Then within 5 seconds, pod/web is ready
    When I run `kubectl exec web -- rm /tmp/ready`
    Then for 1 second, pod/web is ready
    And within 5 seconds, pod/web is not ready
    And the events include, in order:
      | reason    | object  | message                                                                       |
      | Unhealthy | pod/web | Readiness probe failed: cat: can't open '/tmp/ready': No such file or directory* |

  Scenario: It is ready as soon as it has started
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 60}
      """
    Then within 5 seconds, pod/web is ready

  Scenario: An initial delay holds it back
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 20}
      """
    Then for 20 seconds, pod/web is not ready
    And within 15 seconds, pod/web is ready

  Scenario: The path decides, not the port alone
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: nginx
            readinessProbe: {httpGet: {path: /healthz, port: 80}}
      """
    Then for 1 minute, pod/web is not ready
    And the events include, in order:
      | reason    | object  | message                                                          |
      | Unhealthy | pod/web | Readiness probe failed: HTTP probe failed with statuscode: 404 |

  Scenario: An image that starts to fail its probe
    Given the image "shop:1" answers HTTP on port 8080
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        containers:
          - name: shop
            image: shop:1
            readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 5}
      """
    Then pod/shop is ready
    When the image "shop:1" starts to fail its readiness probe
    Then for 9 seconds, pod/shop is ready
    And within 10 seconds, pod/shop is not ready
    When the image "shop:1" stops failing its readiness probe
    Then within 10 seconds, pod/shop is ready
    And pod/shop has restarted 0 times
