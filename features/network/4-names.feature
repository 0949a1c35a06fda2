Feature: Services have names
  The cluster's DNS knows each Service by its name. A pod's resolver looks for a name in the pod's own namespace first, so that the short name
  is enough there; from elsewhere it takes the namespace behind a dot.

  Background:
    Given the image "shop:a":
      """yaml
      ports: [80]
      body: the shop of team a
      """
    And the image "shop:b":
      """yaml
      ports: [80]
      body: the shop of team b
      """
    And the namespace "b"
    And the namespace "a"
    And the manifest:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: client, namespace: a}
      spec: {containers: [{name: main, image: alpine, command: [sleep, infinity]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop, namespace: a, labels: {app: shop}}
      spec: {containers: [{name: main, image: "shop:a"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop, namespace: b, labels: {app: shop}}
      spec: {containers: [{name: main, image: "shop:b"}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: a}
      spec: {selector: {app: shop}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: b}
      spec: {selector: {app: shop}, ports: [{port: 80}]}
      """

  Scenario Outline: <name> is the shop of team <team>
    When I run `kubectl exec client -- wget -qO- http://<name>`
    Then the output contains "the shop of team <team>"

    Examples:
      | name                      | team |
      | shop                      | a    |
      | shop.a                    | a    |
      | shop.b                    | b    |
      | shop.b.svc                | b    |
      | shop.b.svc.cluster.local  | b    |
      | shop.b.svc.cluster.local. | b    |
      | SHOP.B                    | b    |

  Scenario: What the DNS answers
    When I run `kubectl exec client -- nslookup shop.b`
    Then the output contains "shop.b.svc.cluster.local"
    And the output contains "Address: 10.96."
    When I run `kubectl exec client -- nslookup shop.c`
    Then the command fails with "** server can't find shop.c: NXDOMAIN"

  Scenario: A name for somebody outside of the cluster
    When I apply:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: database, namespace: a}
      spec: {type: ExternalName, externalName: db.example.com}
      """
    And I run `kubectl exec client -- nslookup database`
    Then the output contains "database.a.svc.cluster.local	canonical name = db.example.com"
    When I run `kubectl get service database`
    Then the output matches:
      """
      NAME       TYPE           CLUSTER-IP   EXTERNAL-IP      PORT(S)   AGE
      database   ExternalName   <none>       db.example.com   <none>    <any>
      """
    When I run `kubectl get endpointslices -l kubernetes.io/service-name=database`
    Then the output contains "No resources found in a namespace."

  Scenario: A name for a Service of another namespace
    When I apply:
      """yaml
      apiVersion: v1
      kind: Service
      metadata: {name: theirs, namespace: a}
      spec: {type: ExternalName, externalName: shop.b.svc.cluster.local}
      """
    And I run `kubectl exec client -- wget -qO- http://theirs`
    Then the output contains "the shop of team b"

  Scenario: The variables of a container tell of the Services that were there when it started
    When I run `kubectl exec client -- sh -c 'echo "$SHOP_SERVICE_PORT $SHOP_PORT_80_TCP_PROTO"'`
    Then the output contains "80 tcp"
