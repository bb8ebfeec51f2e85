import { Temporal } from 'temporal-polyfill';
import { chooseModel } from './model';

const now = () => Temporal.Instant.from('2026-11-21T12:00:00Z');
const nothing = { apiKey: null, baseUrl: null, model: null };

test('takes the built-in model when there is neither a key nor an address', () => {
  const choice = chooseModel({ ...nothing, model: 'ignored' }, now);
  expect(choice).toMatchObject({ name: 'built-in', trusted: true });
  expect(choice.modelFor('UTC').provider).not.toMatch(/openai/);
});

test.each([
  ['a key', { ...nothing, apiKey: 'sk-test' }, 'gpt-4.1-mini'],
  ['an address', { ...nothing, baseUrl: 'http://localhost:11434/v1', model: 'qwen3' }, 'qwen3'],
])('takes an OpenAI-compatible one when there is %s', (_what, settings, modelId) => {
  const choice = chooseModel(settings, now);
  expect(choice).toMatchObject({ provider: 'openai', name: modelId, trusted: false });
  const model = choice.modelFor('UTC');
  expect(model).toMatchObject({ modelId });
  expect(model.provider).toMatch(/^openai/);
});
