Feature: Copying files with kubectl cp
  `kubectl cp` has the container's own `tar` pack and unpack what is copied: a container that is made anew has lost what was copied into it, and an image
  without `tar` takes no copies. What is copied out of a container stays with the scenario, where later commands find it; nothing is written to the disk.

  Background:
    Given the manifest "features/manifests/nginx-pod.yaml"

  Scenario: Into a folder of a container, under its own name
    When I run `kubectl cp features/manifests/replicas.json nginx-pod:/tmp`
    And I run `kubectl exec nginx-pod -- ls /tmp`
    Then the output is:
      """
      replicas.json
      """

  Scenario: Under another name, and lost with the container
    When I run `kubectl cp features/manifests/replicas.json nginx-pod:/tmp/mine`
    And I run `kubectl exec nginx-pod -- test -f /tmp/mine`
    Then the command succeeds
    When a container of pod/nginx-pod is killed
    Then pod/nginx-pod is ready
    When I run `kubectl exec nginx-pod -- test -f /tmp/mine`
    Then the command fails with "command terminated with exit code 1"

  Scenario: Out of a container
    When I run `kubectl cp nginx-pod:/etc/hostname name.txt`
    Then the output is:
      """
      tar: removing leading '/' from member names
      """
    When I run `kubectl create configmap copied --from-file=name.txt`
    And I run `kubectl get configmap copied -o jsonpath='{.data.name\.txt}'`
    Then the output is:
      """
      nginx-pod
      """

  Scenario: A folder with all that is in it
    When I run `kubectl cp features/manifests nginx-pod:/tmp/all`
    And I run `kubectl exec nginx-pod -- ls /tmp/all`
    Then the output contains "replicas.json"

  Scenario: An image without tar
    Given the image "slim:1":
      """yaml
      entrypoint: [serve]
      executables: [serve]
      lacks: [tar]
      """
    When I run `kubectl run slim --image=slim:1`
    Then pod/slim is ready
    When I run `kubectl cp features/manifests/replicas.json slim:/tmp`
    Then the command fails with 'exec: "tar": executable file not found in $PATH'

  Scenario Outline: Slips: <from> to <to>
    When I run `kubectl cp <from> <to>`
    Then the command fails with "<message>"

    Examples:
      | from                            | to             | message                                                |
      | a.txt                           | nginx-pod:/tmp | a.txt doesn't exist in local filesystem                |
      | a.txt                           | b.txt          | one of src or dest must be a remote file specification |
      | nginx-pod:/a                    | nginx-pod:/b   | one of src or dest must be a local file specification  |
      | nginx-pod:/nowhere              | b.txt          | /nowhere: No such file or directory                    |
      | features/manifests/blue-app.yaml | nobody:/tmp   | not found                                              |
