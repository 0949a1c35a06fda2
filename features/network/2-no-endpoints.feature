Feature: A Service without endpoints refuses
  A Service has its address from its first moment. As long as nobody is behind it, connections to it are refused at once; so they are
  when a selector is mistyped, which is the most frequent reason why a Service does not answer.

  Background:
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      """

  Scenario: Nobody is behind it
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: wbe}
        ports: [{port: 80}]
      """
    And a pod "web" labelled "app=web"
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=web`
    Then the output matches:
      """
      NAME        ADDRESSTYPE   PORTS     ENDPOINTS   AGE
      web-<any>   IPv4          <unset>   <unset>     <any>
      """
    When I run `kubectl get endpoints web`
    Then the output matches:
      """
      NAME   ENDPOINTS   AGE
      web    <none>      <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """
    When I run `kubectl exec client -- wget -qO- http://web`
    Then the command fails with "wget: can't connect to remote host"
    And the command fails with "Connection refused"

  Scenario: The last pod goes
    Given a Deployment "web" with replicas 1
    And I run `kubectl expose deployment web --port 80`
    When I run `kubectl exec client -- wget -qO- http://web`
    Then the command succeeds
    When deployment/web is scaled to 0
    Then no pods of deployment/web exist
    When I run `kubectl exec client -- wget -qO- http://web`
    Then the command fails with "Connection refused"

  Scenario: The Service's port leads to one at which nobody listens
    Given a pod "web" labelled "app=web"
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
      """
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].ports[*].port}`
    Then the output is:
      """
      8080
      """
    When I run `kubectl exec client -- wget -qO- http://web`
    Then the command fails with "Connection refused"

  Scenario: A port that the Service does not have, or a Service that is not there
    Given a pod "web" labelled "app=web"
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      """
    When I run `kubectl exec client -- wget -qO- -T 5 http://web:81`
    Then the command fails with "download timed out"
    When I run `kubectl exec client -- wget -qO- http://shop`
    Then the command fails with "bad address 'shop'"

  Scenario: A Service without a selector has the endpoints that somebody writes for it
    Given a pod "web" labelled "app=web"
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: by-hand}
      spec:
        ports: [{port: 80}]
      """
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=by-hand`
    Then the output contains "No resources found in default namespace."
    When I run `kubectl exec client -- wget -qO- http://by-hand`
    Then the command fails with "Connection refused"
    When I apply:
      """yaml
      apiVersion: v1
      kind: Endpoints
      metadata: {name: by-hand}
      subsets:
        - addresses: [{ip: 10.244.1.200}]
          ports: [{port: 80}]
      """
    And I run `kubectl get endpointslices -l kubernetes.io/service-name=by-hand`
    Then the output matches:
      """
      NAME            ADDRESSTYPE   PORTS   ENDPOINTS      AGE
      by-hand-<any>   IPv4          80      10.244.1.200   <any>
      """
