Feature: The website operator
  The controller runs in the same cluster as those of Kubernetes.

  Background:
    Given the manifest:
      """yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
        labels: {kind: website}
      data: {replicas: "2"}
      """

  Scenario: A website is served
    Then 2 pods of configmap/shop are ready
    And rs/shop is owned by configmap/shop
    And the events of configmap/shop include "Published"
    And the log of the new pod contains "open for business"

  Scenario: Its ReplicaSet is kept
    When rs/shop is deleted
    Then rs/shop exists
    And within 1 minute, 2 pods of rs/shop are ready
    When rs/shop is scaled to 5
    Then rs/shop has 2 desired replicas

  Scenario: It goes with its website
    When I run `kubectl delete configmap shop`
    Then within 1 minute, no pods exist
    And rs/shop does not exist
