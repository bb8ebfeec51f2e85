import { createECDH } from 'node:crypto';

/** The pair by which push services know an installation (RFC 8292), in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Bytes of a private key; a number that begins with zeros has fewer. */
const length = 32;

export function newVapidKeys(): VapidKeys {
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url');
  const number = curve.getPrivateKey();
  const privateKey = Buffer.concat([Buffer.alloc(length - number.length), number]);
  return { publicKey, privateKey: privateKey.toString('base64url') };
}
