Feature: How a pod that becomes ready comes to be asked
  Between a pod's readiness and its first request stand three: the kubelet that reports it, the controller that writes it into the Service's endpoint
  slice, and the proxies of the nodes that read it there. The old Endpoints object has a controller of its own, before or after the other.

  Scenario: From the kubelet to the slice
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      """
    When I run `kubectl run web --image=nginx --labels=app=web`
    Then pod/web is ready
    And these steps happened in order:
      | component                | action  | object              |
      | kubectl                  | creates | pod/web             |
      | scheduler                | binds   | pod/web             |
      | kubelet                  | updates | pod/web             |
      | endpointslice-controller | updates | endpointslice/web-* |
    And these steps happened in order:
      | component           | action  | object        |
      | kubelet             | updates | pod/web       |
      | endpoint-controller | updates | endpoints/web |
