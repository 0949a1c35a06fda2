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

  Scenario: A slip in the manifest's first lines
    When I apply:
      """yaml
      apiVersion: v1
      kind: ReplicationController
      metadate:
        name: typo
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: typo}}
          spec: {containers: [{name: web, image: nginx}]}
      """
    Then the command fails
