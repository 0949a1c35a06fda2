Feature: A disruption budget says how many pods may go at once
  Whoever takes pods away on purpose, such as a drain, asks for their eviction. A PodDisruptionBudget says how many pods of an application have to
  stay: its controller counts them, and an eviction that would leave too few is refused. Deleting a pod is no eviction, and a node that fails asks
  nobody; budgets do not hold there.

  Background:
    Given a Deployment "web" with replicas 3
    And the manifest:
      """yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec:
        minAvailable: 2
        selector: {matchLabels: {app: web}}
      """

  Scenario: The status counts pods
    When I run `kubectl get pdb web`
    Then the output matches:
      """
      NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE
      web    2               N/A               1                     <any>
      """
    And pdb/web has condition "DisruptionAllowed" with reason "SufficientPods"

  Scenario: Without a pod to spare nothing may be disrupted
    When deployment/web is scaled to 2
    And the cluster settles
    Then the field "status.disruptionsAllowed" of pdb/web is "0"
    And pdb/web has condition "DisruptionAllowed" with reason "InsufficientPods"

  Scenario: A drain waits until there is one to spare
    When node node-1 is drained
    And node node-2 is drained
    Then at no time, fewer than 2 pods of deployment/web are ready
    And no pods run on node node-1
    And no pods run on node node-2
    And 3 pods of deployment/web are ready

  Scenario: What a refusal says
    When I run `kubectl patch pdb web -p '{"spec":{"minAvailable":3}}'`
    And the cluster settles
    And I run `kubectl drain node-1 --timeout=1s`
    Then the command fails with "Cannot evict pod as it would violate the pod's disruption budget."

  Scenario: A share is one of the replicas that there should be
    When pdb/web is edited:
      """yaml
      spec: {minAvailable: null, maxUnavailable: "50%"}
      """
    And the cluster settles
    Then pdb/web matches:
      """yaml
      status: {expectedPods: 3, desiredHealthy: 1, currentHealthy: 3, disruptionsAllowed: 2}
      """
    When deployment/web is scaled to 5
    And the cluster settles
    Then pdb/web matches:
      """yaml
      status: {expectedPods: 5, desiredHealthy: 2, currentHealthy: 5, disruptionsAllowed: 3}
      """

  Scenario: A pod is deleted all the same
    When 2 pods of deployment/web are deleted
    Then at some time, 1 pod of deployment/web is ready
    And 3 pods of deployment/web are ready
