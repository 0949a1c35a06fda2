Feature: A pod that ends leaves the Service
  As soon as a pod is deleted its endpoint is marked as terminating and as not ready, though it may go on serving: connections then go to the other
  pods. The nodes' proxies take that in some milliseconds later, and write their rules at most once a second; a pod that stops at
  once may still be asked in between, which is why a `preStop` hook that sleeps for some seconds saves requests. Where no other pod is
  ready, the ones that are ending are asked as long as they serve.

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
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: lingering, labels: {app: web}}
      spec:
        containers:
          - name: main
            image: "web:old"
            lifecycle: {preStop: {sleep: {seconds: 10}}}
      """
    And the image "web:old":
      """yaml
      ports: [80]
      body: old
      """
    And the image "web:new":
      """yaml
      ports: [80]
      body: new
      """

  Scenario: Not ready, serving, terminating
    When pod/lingering is deleted
    And I run `kubectl get endpointslices -l kubernetes.io/service-name=web -o jsonpath={.items[*].endpoints[*].conditions}`
    Then the output is:
      """
      {"ready":false,"serving":true,"terminating":true}
      """
    When I run `kubectl get endpoints web`
    Then the output matches:
      """
      NAME   ENDPOINTS   AGE
      web    <none>      <any>
      Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
      """

  Scenario: The last one is asked until it ends
    When pod/lingering is deleted
    And 5 seconds pass
    And I run `kubectl exec client -- wget -qO- http://web`
    Then the output is:
      """
      old
      """
    When 10 seconds pass
    And I run `kubectl exec client -- wget -qO- http://web`
    Then the command fails with "Connection refused"

  Scenario: Others are asked instead
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: next, labels: {app: web}}
      spec:
        containers: [{name: main, image: "web:new"}]
      """
    When pod/lingering is deleted
    And 1 second passes
    And I run `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://web; done | sort | uniq'`
    Then the output is:
      """
      new
      """

  Scenario: The proxies are late by some milliseconds
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: next, labels: {app: web}}
      spec:
        containers: [{name: main, image: "web:new"}]
      """
    When pod/lingering is deleted
    And I run `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://web; done | sort | uniq'`
    Then the output is:
      """
      new
      old
      """

  Scenario: On a node that fails nobody answers, and nobody knows for a while
    Given a cluster with nodes:
      | name   | taints                     |
      | node-1 |                            |
      | node-2 | elsewhere=true:NoSchedule  |
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: far, labels: {app: far}}
      spec:
        tolerations: [{operator: Exists}]
        nodeSelector: {kubernetes.io/hostname: node-2}
        containers: [{name: main, image: "web:new"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: far}
      spec:
        selector: {app: far}
        ports: [{port: 80}]
      """
    When node node-2 fails
    And I run `kubectl exec client -- wget -qO- -T 3 http://far`
    Then the command fails with "download timed out"
    When 1 minute passes
    And I run `kubectl exec client -- wget -qO- -T 3 http://far`
    Then the command fails with "Connection refused"
