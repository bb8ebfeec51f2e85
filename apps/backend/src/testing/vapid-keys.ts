import { createECDH } from 'node:crypto';

/** A new pair, as the environment takes it. */
export function vapidKeys(): { publicKey: string; privateKey: string } {
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url');
  // One number in 256 begins with a zero byte, which is left out.
  const number = Buffer.alloc(32);
  const key = curve.getPrivateKey();
  key.copy(number, number.length - key.length);
  return { publicKey, privateKey: number.toString('base64url') };
}
