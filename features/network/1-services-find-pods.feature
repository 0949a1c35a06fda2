Feature: A Service finds its pods by label and by readiness
  A Service has an address and a name that stay, while pods come and go. Its selector says which pods are behind it; of those, the ones that
  are ready get requests. Two controllers write down who they are: in endpoint slices, by which requests are sent on, and in an Endpoints object
  of the Service's name, which is deprecated but still there.

  Background:
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers:
          - {name: main, image: alpine, command: [sleep, infinity]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      """

  Scenario: Every pod that carries the labels is an endpoint, whoever made it
    Given a Deployment "web" with replicas 2
    And a pod "by-hand" labelled "app=web"
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions.ready}`
    Then the output is:
      """
      true true true
      """
    When I run `kubectl get endpoints web`
    Then the output matches:
      """
      NAME   ENDPOINTS                                   AGE
      web    <any>:80,<any>:80,<any>:80   <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  Scenario: A relabelled pod gets no more requests
    Given the image "nginx:blue":
      """yaml
      ports: [80]
      body: blue
      """
    And a pod "web" labelled "app=web"
    When pod/web is relabelled "app=debug"
    And I run `kubectl get endpointslices -l kubernetes.io/service-name=web`
    Then the output matches:
      """
      NAME        ADDRESSTYPE   PORTS     ENDPOINTS   AGE
      web-<any>   IPv4          <unset>   <unset>     <any>
      """
    When the cluster settles
    And I run `kubectl exec client -- wget -qO- -T 5 http://web`
    Then the command fails with "Connection refused"

  Scenario: A pod that is not ready is listed, and left alone
    Given the image "nginx:1.27" fails its readiness probe
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: nginx:1.27
            readinessProbe: {httpGet: {path: /, port: 80}}
      """
    Then pod/web is not ready
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`
    Then the output is:
      """
      {"ready":false,"serving":false,"terminating":false}
      """
    When I run `kubectl get endpoints web -o jsonpath={.subsets[*].notReadyAddresses[*].targetRef.name}`
    Then the output contains "web"
    When I run `kubectl exec client -- wget -qO- http://web`
    Then the command fails with "Connection refused"
    When the image "nginx:1.27" stops failing its readiness probe
    Then within 11 seconds, pod/web is ready
    When the cluster settles
    And I run `kubectl exec client -- wget -qO- http://web`
    Then the output contains "Welcome to nginx!"

  Scenario: What is published though it is not ready
    Given the image "nginx:1.27" fails its readiness probe
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: web, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: nginx:1.27
            readinessProbe: {httpGet: {path: /, port: 80}}
      """
    When service/web is edited:
      """yaml
      spec: {publishNotReadyAddresses: true}
      """
    And I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`
    Then the output is:
      """
      {"ready":true,"serving":false,"terminating":false}
      """

  Scenario: The selector is switched from blue to green
    Given the image "shop:blue":
      """yaml
      ports: [80]
      body: blue
      """
    And the image "shop:green":
      """yaml
      ports: [80]
      body: green
      """
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-blue, labels: {app: shop, color: blue}}
      spec: {containers: [{name: main, image: "shop:blue"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop-green, labels: {app: shop, color: green}}
      spec: {containers: [{name: main, image: "shop:green"}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec:
        selector: {app: shop, color: blue}
        ports: [{port: 80}]
      """
    When I run `kubectl exec client -- wget -qO- http://shop`
    Then the output is:
      """
      blue
      """
    When I run `kubectl patch service shop -p '{"spec":{"selector":{"app":"shop","color":"green"}}}'`
    And the cluster settles
    And I run `kubectl exec client -- wget -qO- http://shop`
    Then the output is:
      """
      green
      """

  Scenario: The slice comes and goes with the Service
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].metadata.ownerReferences[*].name}`
    Then the output is:
      """
      web
      """
    When service/web is deleted
    And the cluster settles
    And I run `kubectl get endpointslices,endpoints -l '!provider' -o name`
    Then the output matches:
      """
      endpointslice.discovery.k8s.io/kubernetes
      endpoints/kubernetes
      Warning: <any>
      """
