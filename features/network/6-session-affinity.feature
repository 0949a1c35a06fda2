Feature: A client may stay with one pod
  Without affinity each connection goes to any of the pods that are ready, by chance. With `sessionAffinity: ClientIP` a client stays with the
  pod that it was sent to first, as long as the pod is there and the client does not pause for longer than the time-out, three hours by default.

  Background:
    Given the image "shop:1":
      """yaml
      ports: [80]
      body: "{hostname}"
      """
    And a Deployment "shop" with replicas 5 and image "shop:1"
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
      kind: Service
      metadata: {name: any}
      spec:
        selector: {app: shop}
        ports: [{port: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: sticky}
      spec:
        selector: {app: shop}
        ports: [{port: 80}]
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
      """

  Scenario: By chance, all of them are asked
    When I run `kubectl exec client -- sh -c 'for i in $(seq 100); do wget -qO- http://any; done | sort | uniq | wc -l'`
    Then the output is:
      """
      5
      """

  Scenario: With affinity, one of them
    When I run `kubectl exec client -- sh -c 'for i in $(seq 100); do wget -qO- http://sticky; done | sort | uniq | wc -l'`
    Then the output is:
      """
      1
      """

  Scenario: Until the time is over
    When I run `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://sticky; sleep 59; done | sort | uniq | wc -l'`
    Then the output is:
      """
      1
      """
    When I run `kubectl exec client -- sh -c 'for i in $(seq 20); do wget -qO- http://sticky; sleep 61; done | sort | uniq | wc -l'`
    Then the output is:
      """
      5
      """
