Feature: What the history leaves out
  A node renews its lease every ten seconds, all its life. So that a cluster which only ages does not grow, the history keeps one of these
  renewals in ten minutes, and none of their requests; everything else is kept. While time passes, each renewal is seen. A claim that looks
  back at what a renewal changes is never passed on the revisions that were kept alone: it says what it could not see.

  Scenario: The present renewal is known, and those that come
    Given the namespace "kube-node-lease"
    When 1 hour passes
    Then the field "spec.renewTime" of lease/node-1 is "2026-01-01T01:00:00.000000Z"
    And within 15 seconds, the field "spec.renewTime" of lease/node-1 is "2026-01-01T01:00:10.000000Z"
    And for 2 minutes, the field "spec.holderIdentity" of lease/node-1 is "node-1"

  Scenario: A lease that is not renewed any more
    Given the namespace "kube-node-lease"
    When node node-1 fails
    Then for 5 minutes, the field "spec.renewTime" of lease/node-1 is "2026-01-01T00:00:00.000000Z"

  Scenario: What held at all times, or at none, is not told from the revisions that were kept
    When kubehave runs:
      """
      Given the namespace "kube-node-lease"
      When 5 minutes pass
      Then at no time, the field "spec.renewTime" of lease/node-1 is "2026-01-01T00:02:20.000000Z"
      """
    Then the run fails with 'holds at every revision that the history keeps, but that is not all there was: * the history leaves out * renewals of lease/node-1 at a time: of those that come every ten seconds it keeps one in ten minutes * say `for <duration>, …` or `within <duration>, …`'

  Scenario: A failure says so, too
    When kubehave runs:
      """
      Given the namespace "kube-node-lease"
      When 5 minutes pass
      Then at some time, the field "spec.renewTime" of lease/node-1 is "2026-01-01T00:02:20.000000Z"
      """
    Then the run fails with 'expected that at some time, * the history leaves out * renewals of lease/node-1 at a time'

  Scenario: What a renewal does not change can be told of any time
    Given the namespace "kube-node-lease"
    When 5 minutes pass
    Then throughout, 3 leases exist
    And at no time, lease/node-1 does not exist

  Scenario: Steps are not told of leases at all
    When kubehave runs:
      """
      When 5 minutes pass
      Then at no time, these steps happened in order:
        | component | action  | object       |
        | kubelet   | updates | lease/node-1 |
      """
    Then the run fails with 'the steps leave out what is done to a lease'
