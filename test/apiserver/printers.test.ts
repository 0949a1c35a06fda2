import { expect } from 'chai'
import type { KubernetesObject } from '../../src/api'
import { allResources, findResource } from '../../src/apimachinery'
import { tableFor } from '../../src/apiserver/printers'
import { ago, CREATED, NOW, others, workloads, type Fields } from './printed-rows'

function cellsOf(apiVersion: string, plural: string, fields: Fields): readonly unknown[] {
  const resource = findResource(apiVersion, plural)
  if (!resource) throw new Error(`no resource ${plural}`)
  const metadata = { name: 'x', namespace: 'default', creationTimestamp: CREATED, ...fields.metadata }
  const object = { apiVersion, kind: resource.kind, ...fields, metadata } as unknown as KubernetesObject
  return tableFor(resource, [object], { now: NOW }).rows[0]?.cells ?? []
}

describe('tables', () => {
  for (const [what, apiVersion, plural, fields, cells] of [...workloads, ...others]) {
    it(`show ${what}`, () => expect(cellsOf(apiVersion, plural, fields)).to.deep.equal(cells))
  }

  it('show a pod with the age of its last restart, and mark the row of one that has ended', () => {
    const pods = findResource('v1', 'pods')
    if (!pods) throw new Error('no pods')
    const status = {
      restartCount: 2,
      lastState: { terminated: { exitCode: 1, finishedAt: ago(13) } },
      state: { running: {} },
      ready: true,
    }
    const pod = {
      metadata: { name: 'x', creationTimestamp: CREATED },
      spec: {
        nodeName: 'node-1',
        containers: [{ name: 'web' }],
        readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }],
      },
      status: {
        phase: 'Succeeded',
        podIPs: [{ ip: '10.0.0.7' }],
        conditions: [{ type: 'a', status: 'True' }],
        containerStatuses: [{ name: 'web', image: '', imageID: '', ...status }],
      },
    }
    expect(tableFor(pods, [pod], { now: NOW }).rows).to.deep.equal([
      {
        cells: ['x', '1/1', 'Succeeded', '2 (13s ago)', '90s', '10.0.0.7', 'node-1', '<none>', '1/2'],
        conditions: [{ type: 'Completed', status: 'True', reason: 'Succeeded', message: 'The pod has completed successfully.' }],
      },
    ])
  })

  it('show the scale of a workload with columns of its own', () => {
    const fields = { kind: 'Scale', spec: { replicas: 3 }, status: { replicas: 2 } }
    expect(cellsOf('apps/v1', 'replicasets', fields)).to.deep.equal(['x', 3, 2, '90s'])
  })

  it('have a cell for each column, in every kind', () => {
    const required = {
      containers: [],
      drivers: [],
      source: {},
      podSelector: {},
      scaleTargetRef: {},
      jobTemplate: {},
      template: {},
    }
    for (const resource of allResources) {
      const object = { apiVersion: resource.apiVersion, metadata: { name: 'x' }, spec: required, roleRef: {}, involvedObject: {} }
      const { columnDefinitions, rows } = tableFor(resource, [object], { now: NOW })
      // upstream gives addresses an age without a column for it
      const unseen = resource.resource === 'ipaddresses' ? 1 : 0
      expect(rows[0]?.cells, resource.qualified).to.have.length(columnDefinitions.length + unseen)
    }
  })

  it('name one column, which clients take for the name', () => {
    for (const resource of allResources) {
      const named = tableFor(resource, [], { now: NOW }).columnDefinitions.filter(
        ({ name, format }) => name === 'Name' && format === 'name',
      )
      expect(named, resource.qualified).to.have.length(1)
    }
  })
})
