Feature: A Service's ports lead to its pods' ports
  Each port of a Service leads to a target port: by number, or by the name that a container gives to its port. By name, pods can serve at
  different ports: what the name stands for is looked up in each pod.

  Background:
    Given the image "shop:1":
      """yaml
      ports: [8080]
      body: one
      """
    And the image "shop:2":
      """yaml
      ports: [9090]
      body: two
      """
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-1, labels: {app: shop, version: "1"}}
      spec:
        containers:
          - {name: main, image: "shop:1", ports: [{name: web, containerPort: 8080}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec:
        selector: {app: shop}
        ports: [{name: http, port: 80, targetPort: web}]
      """

  Scenario: By name
    When I run `kubectl exec client -- wget -qO- http://shop`
    Then the output is:
      """
      one
      """
    When I run `kubectl get endpoints shop -o jsonpath={.subsets[*].ports[*].name}:{.subsets[*].ports[*].port}`
    Then the output contains "http:8080"

  Scenario: Two pods mean two ports by one name, in a slice each
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-2, labels: {app: shop, version: "2"}}
      spec:
        containers:
          - {name: main, image: "shop:2", ports: [{name: web, containerPort: 9090}]}
      """
    And the cluster settles
    And I run `kubectl get endpointslices -l kubernetes.io/service-name=shop -o jsonpath='{range .items[*]}{.endpoints[*].targetRef.name}:{.ports[*].port} {end}'`
    Then the output contains "shop-1:8080"
    And the output contains "shop-2:9090"
    When pod/shop-1 is deleted
    Then pod/shop-1 does not exist
    When I run `kubectl exec client -- wget -qO- http://shop`
    Then the output is:
      """
      two
      """

  Scenario: A pod without a port of that name is an endpoint without ports
    Given a pod "nameless" labelled "app=shop"
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=shop -o jsonpath='{range .items[*]}{.endpoints[*].targetRef.name}:{.ports[*].port} {end}'`
    Then the output contains "nameless: "
    When I run `kubectl get endpoints shop -o jsonpath={.subsets[*].addresses[*].targetRef.name}`
    Then the output is:
      """
      shop-1Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  Scenario: On every node's address, at the node port
    When I apply:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: public}
      spec:
        type: NodePort
        selector: {app: shop}
        ports: [{port: 80, targetPort: web, nodePort: 30080}]
      """
    And the cluster settles
    And I run `kubectl exec client -- sh -c 'wget -qO- 192.168.240.1:30080; wget -qO- 192.168.240.2:30080; wget -qO- 192.168.240.3:30080'`
    Then the output is:
      """
      one
      one
      one
      """
    When I run `kubectl exec client -- wget -qO- 192.168.240.1:30081`
    Then the command fails with "Connection refused"

  Scenario: kubectl forwards a port of the Service to a port of one pod
    When I run `kubectl port-forward service/shop 8000:80`
    Then the output contains "Forwarding from 127.0.0.1:8000 -> 8080"
