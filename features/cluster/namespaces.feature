Feature: Several namespaces
  A scenario means one namespace at a time: the one that it names last, and after `kubectl config set-context --current --namespace=…` the one that the
  context names from then on. Objects of other namespaces say so in their manifests, commands with `-n`.

  Background:
    Given the namespace "shop"
    And the namespace "blog"
    And the manifest:
      """yaml
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    And a ReplicaSet "web" with replicas 3

  Scenario: One name in two namespaces means two objects
    Then 3 pods of rs/web are ready
    When I run `kubectl get rs -A`
    Then the output matches:
      """
      NAMESPACE   NAME   DESIRED   CURRENT   READY   AGE
      blog        web    3         3         3       <any>
      shop        web    2         2         2       <any>
      """
    When I run `kubectl delete namespace shop`
    Then 3 pods of rs/web are ready

  Scenario: The context's namespace is what sentences and commands mean from then on
    When I run `kubectl config set-context --current --namespace=shop`
    Then the output is:
      """
      Context "kubehave" modified.
      """
    And 2 pods of rs/web are ready
    When a pod of rs/web is relabelled "app=debug"
    Then 3 pods exist
    And the relabelled pod has no owner
    When I run `kubectl get pods -n blog -o name`
    Then the output matches:
      """
      pod/web-<any>
      pod/web-<any>
      pod/web-<any>
      """

  Scenario: A context of one's own
    When I run:
      """
      kubectl config set-context dev --cluster=kubehave --user=admin --namespace=shop
      kubectl config use-context dev
      kubectl config get-contexts
      """
    Then the output is:
      """
      CURRENT   NAME       CLUSTER    AUTHINFO   NAMESPACE
      *         dev        kubehave   admin      shop
                kubehave   kubehave   admin      blog
      """
    And 2 pods exist
    When I run `kubectl --context kubehave get rs/web -o jsonpath='{.spec.replicas}'`
    Then the output is:
      """
      3
      """
    When I run `kubectl config use-context production`
    Then the command fails with 'error: no context exists with the name: "production"'

  Scenario: A client stays in the namespace in which it began
    Given a client sends a request to rs/web every 1s
    When I run `kubectl config set-context --current --namespace=shop`
    And I run `kubectl delete rs web`
    And 10 seconds pass
    Then every request succeeded
