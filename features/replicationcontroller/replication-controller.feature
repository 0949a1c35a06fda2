Feature: A ReplicationController is the ReplicaSet's elder brother
  It keeps a number of pods, too, but its selector knows equality alone, and it takes what is left out of its selector and labels
  from its template.

  Background:
    Given the manifest "features/manifests/myweb-rc.yaml"

  Scenario: Three replicas
    Then rc/myweb-rc has 3 ready replicas
    And 3 pods matching "app=web" are Running
    And the new pod is owned by rc/myweb-rc

  Scenario: A relabelled pod is replaced, and comes back when its label does
    When a pod of rc/myweb-rc is relabelled "app=database"
    Then 4 pods exist
    And 3 pods matching "app=web" exist
    When the relabelled pod is relabelled "app=web"
    Then 3 pods exist
    And the relabelled pod is owned by rc/myweb-rc

  Scenario: Scaling, and replacing the whole object
    When I run `kubectl scale rc myweb-rc --replicas=5`
    Then 5 pods exist
    When I run `kubectl replace -f features/manifests/myweb-rc.yaml`
    Then 3 pods exist

  Scenario: Patching a part
    When I run `kubectl patch -f features/manifests/myweb-rc.yaml -p '{"spec": {"replicas": 2}}'`
    Then 2 pods exist

  Scenario: Patching from a file; the tutorial names the manifest where the name belongs
    When I run `kubectl scale rc myweb-rc --replicas=1`
    Then 1 pod exists
    When I run `kubectl patch rc myweb-rc.yaml --patch-file features/manifests/replicas.json`
    Then the command fails with 'replicationcontrollers "myweb-rc.yaml" not found'
    When I run `kubectl patch rc myweb-rc --patch-file features/manifests/replicas.json`
    Then the output is:
      """
      replicationcontroller/myweb-rc patched
      """
    And 3 pods exist

  Scenario: describe tells what ReplicaSets tell
    When I run `kubectl describe rc myweb-rc`
    Then the output contains "Selector:     app=web"
    And the output contains "Labels:       app=web"
    And the output contains "Replicas:     3 current / 3 desired"
    And the output contains "Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed"
    And the output contains "replication-controller  Created pod: myweb-rc-"

  Scenario: Deleting its pods by label is no use
    When I run `kubectl delete pods -l app=web --wait=false`
    Then within 1 minute, 3 pods are ready

  Scenario: The tutorial's -all is no flag
    When I run `kubectl delete pods -all`
    Then the command fails with "error: unknown shorthand flag: 'a' in -all"

  Scenario: Logs of a controller come from one of its pods
    When I run `kubectl logs rc/myweb-rc`
    Then the output contains "Found 3 pods, using pod/myweb-rc-"

  Scenario: logs takes a kind and a name with a slash only
    When I run `kubectl logs rc myweb-rc`
    Then the command fails with 'error: error from server (NotFound): pods "rc" not found in namespace "default"'

  Scenario: Its pods go with it, unless they are orphaned
    When I run `kubectl delete rc myweb-rc --cascade=orphan`
    Then 3 pods are ready
    And the new pod has no owner
    When the manifest "features/manifests/myweb-rc.yaml" is applied
    Then 3 pods of rc/myweb-rc exist
    When I run `kubectl delete rc myweb-rc`
    Then no pods exist

  Scenario: The tutorial's metadate is no metadata
    Without metadata there is no name, and nothing that could be applied. `kubectl create` gets as far as the server, which knows
    the field as little.
    When I apply:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadate:
        name: slip
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails with "resource name may not be empty"
    When I run `kubectl create -f -`:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadate:
        name: slip
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: slip}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails with 'strict decoding error: unknown field "metadate"'
    And rc/slip does not exist
