import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Metrics } from './metrics';
import { serveMetrics } from './server';

let metrics: Metrics;

beforeEach(() => {
  metrics = new Metrics();
});

/** The samples of a metric, as `labels value`. */
async function samples(name: string): Promise<string[]> {
  const lines = (await metrics.text()).split('\n');
  return lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
}

test('counts requests by method, route and status, and all unknown paths as one', async () => {
  const request = { method: 'GET', route: '/api/tasks/:id', status: 200, seconds: 0.02 };
  metrics.requestAnswered(request);
  metrics.requestAnswered(request);
  metrics.requestAnswered({ ...request, route: undefined, status: 404 });
  metrics.requestAnswered({ ...request, method: 'BREW', route: undefined, status: 404 });
  expect(await samples('http_server_request_duration_seconds_count')).toEqual([
    '{http_request_method="GET",http_route="/api/tasks/:id",http_response_status_code="200"} 2',
    '{http_request_method="GET",http_response_status_code="404"} 1',
    '{http_request_method="_OTHER",http_response_status_code="404"} 1',
  ]);
  expect(await samples('http_server_request_duration_seconds_bucket')).toContain(
    '{le="0.025",http_request_method="GET",http_route="/api/tasks/:id",http_response_status_code="200"} 2',
  );
});

test('counts tool calls by name and outcome', async () => {
  metrics.toolCalled({ tool: 'add_task', seconds: 0.01 });
  metrics.toolCalled({ tool: 'add_task', seconds: 0.01, error: 'tool_error' });
  expect(await samples('mcp_server_operation_duration_seconds_count')).toEqual([
    '{mcp_method_name="tools/call",gen_ai_tool_name="add_task"} 1',
    '{mcp_method_name="tools/call",gen_ai_tool_name="add_task",error_type="tool_error"} 1',
  ]);
});

test('counts calls of the model and the tokens that they took, where that is known', async () => {
  const call = { provider: 'openai', model: 'gpt-4.1-mini', seconds: 1.5 };
  metrics.modelCalled({ ...call, inputTokens: 1_200, outputTokens: 40 });
  metrics.modelCalled({ ...call, error: 'timed_out' });
  const model =
    'gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-4.1-mini"';
  expect(await samples('gen_ai_client_operation_duration_seconds_count')).toEqual([
    `{${model}} 1`,
    `{${model},error_type="timed_out"} 1`,
  ]);
  expect(await samples('gen_ai_client_token_usage_sum')).toEqual([
    `{${model},gen_ai_token_type="input"} 1200`,
    `{${model},gen_ai_token_type="output"} 40`,
  ]);
});

test('are served as text for Prometheus, at one path only, with those of the process', async () => {
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const response = await fetch(`${origin}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
    expect(text).toContain(`\n${name} `);
  }
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404);
  server.close();
  await once(server, 'close');
});
