import type { Socket } from 'node:net';
import { problemOf, type Problem, type ProblemCode } from '@todo/contracts';
import { problemType } from './problem';

interface Refusal {
  readonly code: ProblemCode;
  readonly status: number;
  readonly reason: string;
  readonly detail: string;
}

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'too_large',
    status: 431,
    reason: 'Request Header Fields Too Large',
    detail: 'The headers are larger than 16 kB. Send fewer cookies or shorter headers.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'validation_failed',
    status: 408,
    reason: 'Request Timeout',
    detail: 'The request did not come to its end in time.',
  },
};
const malformed: Refusal = {
  code: 'validation_failed',
  status: 400,
  reason: 'Bad Request',
  detail: 'This is not a request as HTTP/1.1 writes it.',
};

/** Answers what Node's parser gives up on, before there is a request: as a problem, like everything else. */
export function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { code, status, reason, detail } = refusals[error.code ?? ''] ?? malformed;
  const problem: Problem = { ...problemOf(code, detail), status };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
