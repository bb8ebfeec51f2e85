import { chooseContext, kindOf } from './context';

it.each([
  ['kind-todo-chatbot', 'kind'],
  ['minikube', 'minikube'],
  ['k3d-todo-chatbot', 'k3d'],
  ['docker-desktop', 'docker-desktop'],
  ['rancher-desktop', 'rancher-desktop'],
  ['orbstack', 'orbstack'],
  ['colima', 'colima'],
  ['colima-work', 'colima'],
  ['production', 'other'],
  ['my-kind-cluster', 'other'],
])('takes the context %s for %s', (context, kind) => {
  expect(kindOf(context)).toBe(kind);
});

it('uses the current context when it is known to be local', () => {
  expect(chooseContext(null, 'kind-a', ['kind-a', 'production'])).toBe('kind-a');
});

it('refuses a current context that may be anywhere, and says how to name it', () => {
  expect(() => chooseContext(null, 'production', ['production'])).toThrow('--context=production');
});

it('uses any context that was named', () => {
  expect(chooseContext('production', 'kind-a', ['kind-a', 'production'])).toBe('production');
});

it('refuses a name that kubectl does not know, and says which it knows', () => {
  expect(() => chooseContext('prod', null, ['kind-a', 'production'])).toThrow('kind-a, production');
});

it('says how to make a cluster when there is no context', () => {
  expect(() => chooseContext(null, null, [])).toThrow('nx cluster-up infra');
});
