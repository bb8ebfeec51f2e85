/** Bytes of each: more than anybody can guess. */
const strength = 32;

/** What signs a webhook, in the form of the Standard Webhooks specification. */
export function newWebhookSecret(): string {
  return `whsec_${random().toString('base64')}`;
}

/** The secret part of the address of a calendar feed. */
export function newCalendarToken(): string {
  return random().toString('base64url');
}

function random(): Buffer {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(strength)));
}
