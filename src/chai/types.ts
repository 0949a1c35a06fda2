import type { Count } from '../claims'

/** How many: a number, or in words (`at least 2`). */
export type HowMany = number | Count['text']

/** A table's rows, or a doc string. */
export type Block = string | readonly Readonly<Record<string, string>>[]

/** Which replicas a controller counts. */
export type ReplicasWord = 'desired' | 'current' | 'ready' | 'updated' | 'available' | 'unavailable'

declare global {
  // eslint's rule against namespaces knows this one way of extending another package's types
  namespace Chai {
    interface NumericComparison {
      /** the claim holds before so much time has passed: `expect(cluster).within('5s').to.show(…)` */
      within(duration: string): Assertion
    }
    interface Assertion {
      /**
       * a claim as a feature states it holds: `expect(cluster).to.show('4 pods exist')`; what a feature puts below the sentence
       * comes second, a doc string as text and a table as a list of its rows
       */
      show(sentence: string, block?: Block): Assertion

      /** the claim holds now and all the time for so long */
      during(duration: string): Assertion
      /** the claim holds when exactly so much time has passed */
      after(duration: string): Assertion
      /** the claim held at every revision since the last block of actions began */
      readonly always: Assertion
      /** the claim held at no revision since the last block of actions began */
      readonly never: Assertion
      /** the same as `always` */
      readonly throughout: Assertion
      /** the same as `never` */
      readonly atNoTime: Assertion
      /** the claim held at one or more revisions since the last block of actions began */
      readonly atSomeTime: Assertion

      /**
       * pods of a cluster, or of an object, by number or by selector: `expect(cluster).to.have.pods(4)`, `.pods('app=web')` (some, that is),
       * `expect(cluster.ref('rs/web')).to.have.pods('at least 2', 'ready')`
       */
      pods(which: HowMany, state?: string): Assertion
      /** the pods just spoken of are in a state, such as `ready` or `Running`: `.to.have.pods('app=web').that.are('Running')` */
      are(state: string): Assertion

      /** an object is in a state: `ready`, `not scheduled`, or what kubectl shows in STATUS */
      state(state: string): Assertion
      /** a Deployment's condition Available is True; a pod is ready */
      available(): Assertion
      /** the condition Ready is True, and the object is not being deleted */
      ready(): Assertion
      /** a pod has a node */
      scheduled(): Assertion
      /** no node takes a pod */
      unschedulable(): Assertion
      /** what `kubectl rollout status` calls done */
      rolledOut(): Assertion
      /** the condition Progressing is False */
      stuck(): Assertion
      /** the rollout of an object is paused */
      paused(): Assertion
      /** a rollout is at a revision */
      atRevision(revision: number): Assertion
      /** how many replicas an object has; ready ones unless said otherwise */
      replicas(count: HowMany, which?: ReplicasWord): Assertion
      /** a condition is True, or has a status or a reason */
      condition(type: string, expected?: { readonly status?: 'true' | 'false' | 'unknown'; readonly reason?: string }): Assertion
      /** a field, by a JSONPath as kubectl takes it, has a value as kubectl prints it */
      field(path: string, value: string | number | boolean): Assertion
      /** an object matches a partial one, written as YAML */
      like(yaml: string): Assertion
      /** the events of an object include a reason */
      event(reason: string): Assertion
      /** an object is owned by another, such as `rs/web` */
      ownedBy(ref: string): Assertion
      /** a pod runs on a node */
      onNode(name: string): Assertion
      /** every pod of an object runs an image */
      image(image: string): Assertion
      /** an object's containers have restarted so many times */
      restarts(count: HowMany): Assertion
      /** the log of an object's containers contains a text */
      log(text: string): Assertion
    }
  }
}
