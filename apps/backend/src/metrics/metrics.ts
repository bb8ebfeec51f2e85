import type { NotificationKind } from '@todo/contracts';
import type { OutsideChannel } from '@todo/domain';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from 'pg';

/**
 * Milliseconds between two looks at the event loop, and so the shortest lag that is seen. Every 10 of them, as is
 * usual, would cost a process with nothing to do more than all else.
 */
const lagPrecision = 50;

/** Seconds, as OpenTelemetry's conventions advise for each kind of work. */
const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const toolSeconds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const modelSeconds = Array.from({ length: 14 }, (_, power) => 0.01 * 2 ** power);
const latenessSeconds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 60, 600, 3_600, 86_400];
const tokens = Array.from({ length: 14 }, (_, power) => 4 ** power);

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route; undefined where there is none, which is one series for all such paths. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

export interface ToolCall {
  readonly tool: string;
  /** `tool_error`: the model or the person can act on it; `_OTHER`: the tool broke. */
  readonly error?: 'tool_error' | '_OTHER';
  readonly seconds: number;
}

export interface ModelCall {
  /** As OpenTelemetry names it, such as `openai`. */
  readonly provider: string;
  readonly model: string;
  readonly seconds: number;
  /** Which kind of failure, of a short list; absent for a success. */
  readonly error?: string | undefined;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

export interface HandedOverNotification {
  readonly kind: NotificationKind;
  /** Since the time for which it was planned. */
  readonly seconds: number;
}

export interface DeliveryAttempt {
  readonly channel: OutsideChannel;
  /** Of a short list. */
  readonly outcome: string;
  readonly seconds: number;
}

/**
 * What the process counts and measures, under the names of OpenTelemetry's semantic conventions as
 * Prometheus writes them. Nothing of a person or of what they wrote is a label, and every label has few values.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#histogram(
    'http_server_request_duration_seconds',
    'Time to answer a request. Event streams that stay open are not in it.',
    ['http_request_method', 'http_route', 'http_response_status_code'],
    requestSeconds,
  );
  readonly #tools = this.#histogram(
    'mcp_server_operation_duration_seconds',
    'Time of a tool call, by MCP clients and the assistant alike.',
    ['mcp_method_name', 'gen_ai_tool_name', 'error_type'],
    toolSeconds,
  );
  readonly #models = this.#histogram(
    'gen_ai_client_operation_duration_seconds',
    'Time of a call of the model.',
    ['gen_ai_operation_name', 'gen_ai_provider_name', 'gen_ai_request_model', 'error_type'],
    modelSeconds,
  );
  readonly #tokens = this.#histogram(
    'gen_ai_client_token_usage',
    'Tokens that a call of the model took.',
    ['gen_ai_operation_name', 'gen_ai_provider_name', 'gen_ai_request_model', 'gen_ai_token_type'],
    tokens,
  );

  readonly #lateness = this.#histogram(
    'todo_reminder_lateness_seconds',
    'Time from when a reminder was planned until it was told.',
    ['kind'],
    latenessSeconds,
  );
  readonly #deliveries = this.#histogram(
    'messaging_client_operation_duration_seconds',
    'Time of one attempt to send a notification.',
    ['messaging_operation_name', 'messaging_destination_name', 'outcome'],
    requestSeconds,
  );

  handedOver({ kind, seconds }: HandedOverNotification): void {
    this.#lateness.observe({ kind }, seconds);
  }

  deliveryEnded({ channel, outcome, seconds }: DeliveryAttempt): void {
    this.#deliveries.observe(
      { messaging_operation_name: 'send', messaging_destination_name: channel, outcome },
      seconds,
    );
  }

  /** `waiting` is asked whenever somebody reads; where it cannot be told, it is left out. */
  watchDeliveries(waiting: () => Promise<number>): void {
    const name = 'todo_deliveries_waiting';
    const help = 'Notifications that have to leave the system yet, of all processes together.';
    this.#gauge(name, help, [], async (gauge) => {
      const count = await waiting().catch(() => null);
      if (count === null) gauge.remove();
      else gauge.set(count);
    });
  }

  requestAnswered({ method, route, status, seconds }: AnsweredRequest): void {
    this.#requests.observe(
      {
        http_request_method: knownMethods.has(method) ? method : '_OTHER',
        ...(route !== undefined && { http_route: route }),
        http_response_status_code: status,
      },
      seconds,
    );
  }

  toolCalled({ tool, error, seconds }: ToolCall): void {
    const labels = { mcp_method_name: 'tools/call', gen_ai_tool_name: tool };
    this.#tools.observe({ ...labels, ...(error && { error_type: error }) }, seconds);
  }

  modelCalled({ provider, model, error, seconds, ...used }: ModelCall): void {
    const labels = {
      gen_ai_operation_name: 'chat',
      gen_ai_provider_name: provider,
      gen_ai_request_model: model,
    };
    this.#models.observe({ ...labels, ...(error !== undefined && { error_type: error }) }, seconds);
    for (const [type, count] of [
      ['input', used.inputTokens],
      ['output', used.outputTokens],
    ] as const) {
      if (count !== undefined) this.#tokens.observe({ ...labels, gen_ai_token_type: type }, count);
    }
  }

  watchPool(pool: Pool): void {
    const name = { db_client_connection_pool_name: 'postgresql' };
    this.#gauge(
      'db_client_connection_count',
      'Connections to the database, by state.',
      ['db_client_connection_pool_name', 'db_client_connection_state'],
      (gauge) => {
        const { idleCount, totalCount } = pool;
        gauge.set({ ...name, db_client_connection_state: 'idle' }, idleCount);
        gauge.set({ ...name, db_client_connection_state: 'used' }, totalCount - idleCount);
      },
    );
    this.#gauge(
      'db_client_connection_max',
      'Connections that the pool may open.',
      ['db_client_connection_pool_name'],
      (gauge) => {
        gauge.set(name, pool.options.max);
      },
    );
    this.#gauge(
      'db_client_connection_pending_requests',
      'Queries that wait for a connection.',
      ['db_client_connection_pool_name'],
      (gauge) => {
        gauge.set(name, pool.waitingCount);
      },
    );
  }

  /** `open` is asked whenever somebody reads. */
  watchEventStreams(open: () => number): void {
    this.#gauge('todo_event_streams', 'Open streams of GET /api/events.', [], (gauge) => {
      gauge.set(open());
    });
  }

  /** Of the process and its event loop. Measuring these goes on until the process ends. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: lagPrecision });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything, in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }

  #gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: (gauge: Gauge<Label>) => void | Promise<void>,
  ): void {
    const registers = [this.#registry];
    new Gauge<Label>({
      name,
      help,
      labelNames,
      registers,
      collect() {
        return read(this);
      },
    });
  }
}
