Feature: Images that cannot be pulled
  The kubelet waits longer and longer between its attempts: 10 s, 20 s, 40 s, up to 300 s. STATUS alternates between
  ErrImagePull, which an attempt leaves behind, and ImagePullBackOff, which the looks in between leave behind; since the kubelet
  writes what it found one look later, each stands for 10 to 15 seconds and not for as long as the back-off.

  Scenario: A wrong tag alternates between ErrImagePull and ImagePullBackOff
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run myweb --image=nginx:1.99`
    Then pod/myweb is ErrImagePull
    And within 20 seconds, pod/myweb is ImagePullBackOff
    And within 20 seconds, pod/myweb is ErrImagePull
    And within 20 seconds, pod/myweb is ImagePullBackOff
    And within 20 seconds, pod/myweb is ErrImagePull
    And pod/myweb has restarted 0 times

  Scenario: The events tell each attempt and each look
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run myweb --image=nginx:1.99`
    And 30 seconds pass
    Then the events include, in order:
      | reason  | object    | message                                          |
      | Pulling | pod/myweb | Pulling image "nginx:1.99"                       |
      | Failed  | pod/myweb | Failed to pull image "nginx:1.99": rpc error: *  |
      | Failed  | pod/myweb | Error: ErrImagePull                              |
      | BackOff | pod/myweb | Back-off pulling image "nginx:1.99"              |
      | Failed  | pod/myweb | Error: ImagePullBackOff                          |

  Scenario: The attempts grow apart
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run myweb --image=nginx:1.99`
    And 11 seconds pass
    And I run `kubectl get events --field-selector involvedObject.name=myweb,reason=Pulling -o jsonpath='{.items[0].count}'`
    Then the output is:
      """
      1
      """
    When 5 minutes pass
    And I run `kubectl get events --field-selector involvedObject.name=myweb,reason=Pulling -o jsonpath='{.items[0].count}'`
    Then the output is:
      """
      5
      """

  Scenario: kubectl says why
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run myweb --image=nginx:1.99`
    And 8 seconds pass
    And I run `kubectl logs myweb`
    Then the command fails with "is waiting to start: image can't be pulled"
    When I run `kubectl describe pod myweb`
    Then the output contains "failed to resolve image: docker.io/library/nginx:1.99: not found"

  Scenario: The right image is pulled at once, whatever the back-off
    Given the image "nginx:1.99" does not exist
    When I run `kubectl run myweb --image=nginx:1.99`
    And 3 minutes pass
    And I run `kubectl set image pod/myweb myweb=nginx:1.25`
    Then within 2 seconds, pod/myweb is ready
    And pod/myweb has restarted 0 times

  Scenario: A name that is none
    When I apply:
      """yaml
      apiVersion: v1
      kind: Pod
      metadata: {name: typo}
      spec: {containers: [{name: main, image: "Nginx:Stable Version"}]}
      """
    Then pod/typo is InvalidImageName
    And the events of pod/typo include "InspectFailed"
    When I run `kubectl run typo2 --image="Not An Image"`
    Then the command fails with 'Invalid image name "Not An Image": invalid reference format'

  Scenario: An image that must be on the node already
    When I run `kubectl run local --image=web:v1 --image-pull-policy=Never`
    Then pod/local is ErrImageNeverPull
    And the events of pod/local include "ErrImageNeverPull"

  Scenario: A big image takes its time, and only once on a node
    Given a cluster with 1 node
    And the image "big:1" takes 90 seconds to pull
    When I run `kubectl run first --image=big:1`
    Then within 1 second, pod/first is ContainerCreating
    And for 80 seconds, pod/first is ContainerCreating
    And within 20 seconds, pod/first is Running
    When I run `kubectl run second --image=big:1`
    Then within 3 seconds, pod/second is Running
