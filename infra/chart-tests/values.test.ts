import { tryTemplate } from '../src/chart/helm';

it.each([
  ['backend.replica=3', "additional properties 'replica' not allowed"],
  ['backend.resources.limits.mem=1Gi', "additional properties 'mem' not allowed"],
  ['networkPolicies.enabled=false', "additional properties 'networkPolicies' not allowed"],
  ['networkPolicy.model.port=443', "additional properties 'port' not allowed"],
  ['backend.replicas=two', '/backend/replicas'],
  ['backend.replicas=-1', '/backend/replicas'],
  ['frontend.service.type=Loadbalancer', '/frontend/service/type'],
  ['frontend.service.nodePort=70000', '/frontend/service/nodePort'],
  ['backend.resources.requests.memory=256MB', '/backend/resources/requests/memory'],
  ['images.backend.digest=latest', '/images/backend/digest'],
  ['images.backend.repository=Todo', '/images/backend/repository'],
  ['image.pullPolicy=Sometimes', '/image/pullPolicy'],
  ['config.frontendUrl=todo.example.org', '/config/frontendUrl'],
  ['config.allowedOrigins={https://*.example.org}', '/config/allowedOrigins/0'],
  ['config.logLevel=loud', '/config/logLevel'],
  ['config.requestsPerMinute=0', '/config/requestsPerMinute'],
  ['backup.schedule=daily', '/backup/schedule'],
  ['backup.keep=0', '/backup/keep'],
  ['postgres.username=to do', '/postgres/username'],
  ['existingSecret=', '/existingSecret'],
])('refuses %s, and says where it is wrong', async (set, complaint) => {
  const { code, stderr } = await tryTemplate({ set: [set] });
  expect(code).not.toBe(0);
  expect(stderr).toContain(complaint);
});

it('refuses an image without a digest where digests are asked for', async () => {
  const { code, stderr } = await tryTemplate({ values: ['values-production.yaml'] });
  expect(code).not.toBe(0);
  expect(stderr).toContain('--set images.backend.digest=sha256:');
});
