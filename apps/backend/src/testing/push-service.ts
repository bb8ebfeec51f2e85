import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
  type ECDH,
} from 'node:crypto';
import { generate } from 'selfsigned';
import { startHttpReceiver, type HttpReceiver, type Received, type Reply } from './http-receiver';

/** What RFC 8188 writes before the one record: salt, size of records, length of the key, key. */
const header = { salt: 16, recordSize: 4, key: 65 };
const tagLength = 16;

/** A browser that has subscribed: it alone reads what is sent to it. */
export interface TestBrowser {
  readonly subscription: {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
  /** Every message so far, decrypted. */
  messages(): unknown[];
}

export interface Claims {
  readonly aud: string;
  readonly exp: number;
  readonly sub: string;
}

export interface PushService {
  readonly received: readonly Received[];
  /** The certificate of the service, which clients have to trust. */
  readonly authority: string;
  subscribe(): TestBrowser;
  /** Answers the next message like that, instead of 201. */
  replyNext(reply: Reply): void;
  readonly close: () => Promise<void>;
}

/** A push service as RFC 8030 describes it, under HTTPS. */
export async function startPushService(): Promise<PushService> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const replies: Reply[] = [];
  const server: HttpReceiver = await startHttpReceiver(() => replies.shift() ?? { status: 201 }, {
    key,
    cert,
  });
  return {
    received: server.received,
    authority: cert,
    subscribe: () => subscribeTo(server),
    replyNext: (reply) => {
      replies.push(reply);
    },
    close: server.close,
  };
}

function subscribeTo({ origin, received }: HttpReceiver): TestBrowser {
  const keys = createECDH('prime256v1');
  const auth = randomBytes(16);
  const path = `/push/${randomUUID()}`;
  return {
    subscription: {
      endpoint: `${origin}${path}`,
      keys: { p256dh: keys.generateKeys('base64url'), auth: auth.toString('base64url') },
    },
    messages: () =>
      received
        .filter((message) => message.path === path)
        .map(({ body }) => JSON.parse(decrypt(body, keys, auth)) as unknown),
  };
}

/** RFC 8291, read from its text: ECDH with the sender's key, twice HKDF, AES-128-GCM, one padded record. */
function decrypt(body: Buffer, keys: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, header.salt);
  const keyAt = header.salt + header.recordSize + 1;
  expect(body[keyAt - 1]).toBe(header.key);
  const sender = body.subarray(keyAt, keyAt + header.key);
  const record = body.subarray(keyAt + header.key);
  expect(record.length).toBeLessThanOrEqual(body.readUInt32BE(header.salt));
  const derive = (secret: Buffer, by: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, by, info, length));
  const pair = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const input = derive(keys.computeSecret(sender), auth, pair, 32);
  const key = derive(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-tagLength));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -tagLength)), decipher.final()]);
  const delimiter = padded.lastIndexOf(2);
  expect(padded.subarray(delimiter + 1).every((byte) => byte === 0)).toBe(true);
  return padded.subarray(0, delimiter).toString();
}

/** What a message says of its sender (RFC 8292), once the signature was checked with this public key. */
export function claimsOf({ headers }: Received, publicKey: string): Claims {
  const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(
    headers.authorization ?? '',
  );
  const [, head = '', claims = '', signature = '', key = ''] = found ?? [];
  expect(key).toBe(publicKey);
  expect(read(head)).toMatchObject({ alg: 'ES256' });
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
    half.toString('base64url'),
  );
  const verifier = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: verifier, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);
  return read(claims) as Claims;
}

function read(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
