Feature: Looking at ReplicaSets with kubectl
  Where the tutorial's output is older than Kubernetes 1.36, what is printed here is today's.

  Scenario: Columns of get
    Given the manifest "features/manifests/blue-replicaset.yaml"
    When I run `kubectl get rs`
    Then the output matches:
      """
      NAME              DESIRED   CURRENT   READY   AGE
      blue-replicaset   3         3         3       2s
      """
    When I run `kubectl get pods -o wide`
    Then the output contains "NOMINATED NODE   READINESS GATES"
    And the output contains "node-1"
    And the output contains "node-2"
    And the output contains "node-3"

  Scenario: Choosing by labels, and showing them
    Given the manifest "features/manifests/blue-replicaset.yaml"
    And a pod "other" labelled "app=other"
    When I run `kubectl get pods -l 'app in (other, green)' --show-labels`
    Then the output matches:
      """
      NAME    READY   STATUS    RESTARTS   AGE   LABELS
      other   1/1     Running   0          1s    app=other
      """
    When I run `kubectl get pods -l app!=other -L app --no-headers`
    Then the output matches:
      """
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      blue-replicaset-bcdfg   1/1   Running   0     1s    blue-app
      """
    When I run `kubectl get pods -l app=nothing`
    Then the output is:
      """
      No resources found in default namespace.
      """

  Scenario Outline: Plural, singular and short name are one: <word>
    Given a pod "web" labelled "app=web"
    When I run `kubectl get <word> -o name`
    Then the output is:
      """
      pod/web
      """

    Examples:
      | word |
      | pods |
      | pod  |
      | po   |

  Scenario: Several kinds at once, and all of them
    Given a ReplicaSet "web" with replicas 1
    When I run `kubectl get rs,pods -o name`
    Then the output matches:
      """
      replicaset.apps/web
      pod/web-bcdfg
      """
    When I run `kubectl get all -o name`
    Then the output matches:
      """
      pod/web-bcdfg
      service/kubernetes
      replicaset.apps/web
      """

  Scenario: All namespaces win over one
    Given the namespace "dev"
    And a pod "web" labelled "app=web"
    When I run `kubectl get pods -A`
    Then the output matches:
      """
      NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE
      dev         web    1/1     Running   0          1s
      """
    When I run `kubectl get pods -n default -A -o name`
    Then the output contains "pod/web"

  Scenario: A namespace without ReplicaSets
    The tutorial's cluster runs its add-ons in kube-system; this one has none.
    When I run `kubectl get -n kube-system rs`
    Then the output is:
      """
      No resources found in kube-system namespace.
      """

  Scenario: describe tells of the template and of each creation
    Given the manifest "features/manifests/blue-replicaset.yaml"
    When I run `kubectl describe rs blue-replicaset`
    Then the output matches:
      """
      Name:         blue-replicaset
      Namespace:    default
      Selector:     app=blue-app
      Labels:       <none>
      Annotations:  <none>
      Replicas:     3 current / 3 desired
      Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed
      Pod Template:
        Labels:  app=blue-app
        Containers:
         blue-app:
          Image:      yoonjeong/blue-app:1.0
          Port:       8080/TCP
          Host Port:  0/TCP
          Limits:
            cpu:     50m
            memory:  64Mi
          Environment:
            NODE_NAME:   (v1:spec.nodeName)
            NAMESPACE:   (v1:metadata.namespace)
            POD_IP:      (v1:status.podIP)
          Mounts:       <none>
        Volumes:        <none>
        Node-Selectors: <none>
        Tolerations:    <none>
      Events:
        Type    Reason            Age   From                   Message
        ----    ------            ----  ----                   -------
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
        Normal  SuccessfulCreate  2s    replicaset-controller  Created pod: blue-replicaset-bcdfg
      """

  Scenario: Which kinds there are
    When I run `kubectl api-resources --api-group=apps`
    Then the output is:
      """
      NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND
      controllerrevisions                apps/v1      true         ControllerRevision
      daemonsets            ds           apps/v1      true         DaemonSet
      deployments           deploy       apps/v1      true         Deployment
      replicasets           rs           apps/v1      true         ReplicaSet
      statefulsets          sts          apps/v1      true         StatefulSet
      """

  Scenario: A ReplicaSet's selector has fields, a ReplicationController's is a map
    When I run `kubectl explain rs.spec.selector`
    Then the output contains "FIELD: selector <LabelSelector>"
    And the output contains "matchExpressions"
    And the output contains "matchLabels"
    When I run `kubectl explain rc.spec.selector`
    Then the output contains "FIELD: selector <map[string]string>"

  Scenario: A command works on what there is
    The tutorial rolls a ReplicaSet back with commands on a Deployment, which it does not have.
    Given the manifest "features/manifests/myapp-replicaset.yaml"
    When I run `kubectl set image deployment/my-app my-app=yoonjeong/my-app:2.0`
    Then the command fails with 'Error from server (NotFound): deployments.apps "my-app" not found'
    And no pods run image "yoonjeong/my-app:2.0"
    When I run `kubectl annotate rs/myapp-replicaset kubernetes.io/change-cause="image updated to 2.0"`
    Then the output is:
      """
      replicaset.apps/myapp-replicaset annotated
      """
    And rs/myapp-replicaset matches:
      """yaml
      metadata:
        annotations: {kubernetes.io/change-cause: image updated to 2.0}
      """
