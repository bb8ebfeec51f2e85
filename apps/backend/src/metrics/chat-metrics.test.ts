import { say, startChatTest, type ChatTest } from '../testing/chat';
import { calls, says } from '../testing/model-server';

let test: ChatTest;
beforeAll(async () => {
  test = await startChatTest();
});
afterAll(() => test.close());

it('counts the calls of the model and of tools that a message led to', async () => {
  const { server, model, origin, anna } = test;
  model.script(
    calls('add_task', { title: 'Buy milk' }),
    calls('get_task', { id: 'none' }),
    says('Done.'),
  );
  expect((await say(origin, anna, 'I need milk')).text).toBe('Done.');
  const counts = (await server.services.metrics.text())
    .split('\n')
    .filter((line) => /^(mcp_server|gen_ai_client)_operation_duration_seconds_count/.test(line));
  expect(counts).toEqual([
    'mcp_server_operation_duration_seconds_count{mcp_method_name="tools/call",gen_ai_tool_name="add_task"} 1',
    'mcp_server_operation_duration_seconds_count{mcp_method_name="tools/call",gen_ai_tool_name="get_task",error_type="tool_error"} 1',
    'gen_ai_client_operation_duration_seconds_count{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="test-model"} 3',
  ]);
});
