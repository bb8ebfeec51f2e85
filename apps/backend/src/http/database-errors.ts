import { types } from 'node:util';

const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  '53300', // too_many_connections
  '57014', // query_canceled: it took too long
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: it is starting
]);
/** pg reports these without a code. */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** True when an error, or what caused it, says that the database cannot be reached or is just starting. */
export function isDatabaseAway(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code, errors } = error as Error & { code?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  if (typeof code === 'string' && (codes.has(code) || /^08...$/.test(code))) return true;
  return messages.test(error.message) || isDatabaseAway(error.cause);
}

/** True when PostgreSQL refused a value for what it is (SQLSTATE class 22), such as a number out of range. */
export function isBadData(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code } = error as Error & { code?: unknown };
  return (typeof code === 'string' && /^22...$/.test(code)) || isBadData(error.cause);
}
