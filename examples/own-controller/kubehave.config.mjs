import { websiteController } from './controllers/website.mjs'

// What every scenario's cluster has, unless the scenario says otherwise.
export default {
  controllers: [websiteController],
  images: [{ image: 'website:1', behaviour: { pullMs: 4000, ports: [80], log: [{ atMs: 10, text: 'open for business' }] } }],
  nodes: 2,
}
