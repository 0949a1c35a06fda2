Feature: A headless Service has names, but no address
  With `clusterIP: None` there is nothing between the client and the pods: the Service's name stands for the addresses of all pods that are
  ready, and the ports are the pods' own. A pod that names the Service as its subdomain has a name of its own there.

  Background:
    Given the image "db:1":
      """yaml
      ports: [5432]
      body: "{hostname}"
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
      metadata: {name: db-0, labels: {app: db}}
      spec:
        hostname: db-0
        subdomain: db
        containers: [{name: main, image: "db:1"}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-1, labels: {app: db}}
      spec:
        hostname: db-1
        subdomain: db
        containers: [{name: main, image: "db:1"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec:
        clusterIP: None
        selector: {app: db}
        ports: [{port: 80, targetPort: 5432}]
      """

  Scenario: It has no address
    When I run `kubectl get service db`
    Then the output matches:
      """
      NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      db     ClusterIP   None         <none>        80/TCP    <any>
      """

  Scenario: Its name stands for all of its pods
    When I run `kubectl exec client -- sh -c 'nslookup db | grep -c 10.244'`
    Then the output is:
      """
      2
      """

  Scenario: The port is the pods' own, since nobody translates it
    When I run `kubectl exec client -- wget -qO- http://db`
    Then the command fails with "Connection refused"
    When I run `kubectl exec client -- wget -qO- http://db:5432`
    Then the output contains "db-"

  Scenario: A pod is found by its own name
    When I run `kubectl exec client -- wget -qO- http://db-1.db:5432`
    Then the output is:
      """
      db-1
      """
    When I run `kubectl exec client -- wget -qO- http://db-0.db.default.svc.cluster.local:5432`
    Then the output is:
      """
      db-0
      """

  Scenario: Nobody ready means no name
    When pod/db-0 is deleted
    And pod/db-1 is deleted
    Then pod/db-1 does not exist
    When I run `kubectl exec client -- wget -qO- http://db:5432`
    Then the command fails with "bad address 'db:5432'"
