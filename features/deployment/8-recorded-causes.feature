Feature: With --record the history says what was done
  Every command that changes the template can leave its own words in the annotation kubernetes.io/change-cause, from where
  `rollout history` takes them. The flag still works, says on every use that it is deprecated, and never stops anybody from making
  a mistake: it only helps to find the way back. Annotating by hand does the same.

  Background:
    When I run `kubectl apply -f features/manifests/rollout-nginx.yaml --record`
    Then the output contains "Flag --record has been deprecated, --record will be removed in the future"
    And deployment/rollout-nginx is rolled out

  Scenario: The first cause
    Then the change cause of deployment/rollout-nginx is "kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true"
    When I run `kubectl rollout history deployment rollout-nginx`
    Then the output matches:
      """
      deployment.apps/rollout-nginx
      REVISION  CHANGE-CAUSE
      1         kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true
      """

  Scenario: A new version, pod by pod
    The tutorial says that a quarter of the pods is replaced at a time and at least one. A quarter more is started, rounded up,
    and a quarter may be missing, rounded down: of three pods that is one more, and none missing.
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`
    Then the rollout goes:
      | old | new | available | surge |
      | 3   | 0   | 3         | 0     |
      | 3   | 1   | 3         | 1     |
      | 2   | 2   | 3         | 1     |
      | 1   | 3   | 3         | 1     |
      | 0   | 3   | 3         | 0     |
    And the change cause of deployment/rollout-nginx at revision 2 is "kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record=true"
    When I run `kubectl rollout status deployment rollout-nginx`
    Then the output is:
      """
      deployment "rollout-nginx" successfully rolled out
      """

  Scenario: A version that does not exist, and the way back
    The tutorial has the new pod stay Pending; what it shows as its STATUS is the reason why it waits. It also has the new version
    stand under the number 3 and the one gone back to under 4, which is so: an undo takes the old revision out and gives it a new number.
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`
    Then deployment/rollout-nginx is at revision 2
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.17.23 --record`
    Then within 1 minute, 1 pod is ImagePullBackOff
    And the field "status.phase" of the new pod is "Pending"
    And 1 pod of deployment/rollout-nginx is of revision 3
    And 3 pods of deployment/rollout-nginx are of revision 2
    And 75% of the pods of deployment/rollout-nginx run image "nginx:1.16.0"
    And at no time, fewer than 3 pods are available
    When I run `kubectl rollout status deployment rollout-nginx --timeout=10s`
    Then the command fails with "error: timed out waiting for the condition"
    And the output contains 'Waiting for deployment "rollout-nginx" rollout to finish: 1 out of 3 new replicas have been updated...'
    When I run `kubectl describe deployment rollout-nginx`
    Then the output contains "3 desired | 1 updated | 4 total | 3 available | 1 unavailable"
    When I run `kubectl rollout undo deployment rollout-nginx`
    Then the revisions of deployment/rollout-nginx are "1, 3, 4"
    And every pod of deployment/rollout-nginx runs image "nginx:1.16.0"
    And throughout, 3 pods of deployment/rollout-nginx are ready
    When I run `kubectl rollout history deployment rollout-nginx`
    Then the output matches:
      """
      deployment.apps/rollout-nginx
      REVISION  CHANGE-CAUSE
      1         kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true
      3         kubectl set image deployment rollout-nginx nginx=nginx:1.17.23 --record=true
      4         kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record=true
      """

  Scenario: Back to the very first version
    When I run `kubectl set image deployment rollout-nginx nginx=nginx:1.16.0 --record`
    Then deployment/rollout-nginx is at revision 2
    When I run `kubectl rollout undo deployment rollout-nginx --to-revision=1`
    Then every pod of deployment/rollout-nginx runs image "nginx:1.15.12"
    And the revisions of deployment/rollout-nginx are "2, 3"
    And the change cause of deployment/rollout-nginx is "kubectl apply --filename=features/manifests/rollout-nginx.yaml --record=true"

  Scenario: A cause written by hand
    When I run `kubectl annotate deployment rollout-nginx kubernetes.io/change-cause="the first one" --overwrite`
    Then the change cause of deployment/rollout-nginx at revision 1 is "the first one"
    And deployment/rollout-nginx has no old ReplicaSets

  Scenario: The manifest as the tutorial prints it is refused
    Its containers are written `conainters`, and nothing is made.
    When I apply:
      """yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: slip}
      spec:
        replicas: 3
        selector: {matchLabels: {app: slip}}
        template:
          metadata: {labels: {app: slip}}
          spec:
            conainters:
              - {name: nginx, image: "nginx:1.15.12"}
      """
    Then the command fails with 'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.conainters"'
    And deployment/slip does not exist
