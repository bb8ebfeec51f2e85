import { createECDH } from 'node:crypto';
import { z } from 'zod';

/** How mail leaves. */
export interface MailConfig {
  /** An address, or a name with an address in angle brackets. */
  readonly from: string;
  readonly way:
    | { readonly kind: 'resend'; readonly apiKey: string; readonly baseUrl: string }
    | { readonly kind: 'smtp'; readonly url: string };
}

/** The keys by which push services know this installation (RFC 8292), and whom they can write to. */
export interface PushConfig {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
}

export interface ChannelConfig {
  readonly mail: MailConfig | null;
  readonly push: PushConfig | null;
  /** Whether webhooks and push services may be in networks that the internet does not reach. */
  readonly allowPrivateAddresses: boolean;
}

/** A variable that is set to nothing counts as not set: Compose and shells pass empty ones on. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const makeKeys = 'make both by `npm run vapid-keys`';
const key = (length: number) =>
  optional(
    z
      .string()
      .regex(
        new RegExp(`^[\\w-]{${length}}$`),
        `must be ${length} characters of base64url: ${makeKeys}`,
      ),
  );

const bareAddress = /^[^\s<>@"]+@[^\s<>@"]+$/;
const namedAddress = /^[^<>\r\n]*<([^\s<>@"]+@[^\s<>@"]+)>$/;

/** The variables, to be part of the whole environment. */
export const channelVariables = {
  RESEND_API_KEY: optional(z.string().regex(/^\S+$/, 'must have no spaces')),
  RESEND_BASE_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an address such as https://api.resend.com' }),
  ),
  SMTP_URL: optional(
    z
      .string()
      .regex(/^smtps?:\/\//, 'must be an address such as smtps://user:password@host:465')
      // Else it would be quoted, password included, by whoever fails to read it.
      .refine(
        (value) => URL.canParse(value) && new URL(value).hostname !== '',
        'cannot be read: write characters such as / or # in the password as %2F or %23',
      ),
  ),
  MAIL_FROM: optional(
    z
      .string()
      .refine(
        (value) => bareAddress.test(value) || namedAddress.test(value),
        'must be an address such as To-do <todo@example.org>',
      ),
  ),
  VAPID_PUBLIC_KEY: key(87),
  VAPID_PRIVATE_KEY: key(43),
  VAPID_SUBJECT: optional(
    z
      .string()
      .regex(
        /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
        'must be where you can be reached, such as mailto:you@example.org or https://example.org',
      ),
  ),
  ALLOW_PRIVATE_ADDRESSES: optional(
    z.enum(['true', 'false'], { error: 'must be true or false' }).transform((on) => on === 'true'),
  ),
};

const Variables = z.object(channelVariables);
type Variables = z.infer<typeof Variables>;

/** What the variables must be together; `complain` names the one that has to change. */
export function checkTogether(
  env: Variables,
  complain: (variable: keyof Variables, message: string) => void,
): void {
  if ((env.RESEND_API_KEY ?? env.SMTP_URL) !== undefined && env.MAIL_FROM === undefined) {
    complain('MAIL_FROM', 'is missing: set it to the sender, such as To-do <todo@example.org>');
  }
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env;
  if (publicKey === undefined && privateKey === undefined) return;
  if (publicKey === undefined) complain('VAPID_PUBLIC_KEY', `is missing: ${makeKeys}`);
  else if (privateKey === undefined) complain('VAPID_PRIVATE_KEY', `is missing: ${makeKeys}`);
  else if (publicKeyOf(privateKey) !== publicKey) {
    complain('VAPID_PRIVATE_KEY', `does not belong to VAPID_PUBLIC_KEY: ${makeKeys}`);
  }
}

/** Null for a number that is no key. */
function publicKeyOf(privateKey: string): string | null {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  } catch {
    return null;
  }
  return curve.getPublicKey('base64url');
}

export function readChannels(env: Variables, frontendUrl: string): ChannelConfig {
  return {
    mail: mailOf(env),
    push: pushOf(env, frontendUrl),
    allowPrivateAddresses: env.ALLOW_PRIVATE_ADDRESSES ?? false,
  };
}

function mailOf({
  RESEND_API_KEY,
  RESEND_BASE_URL,
  SMTP_URL,
  MAIL_FROM,
}: Variables): MailConfig | null {
  if (MAIL_FROM === undefined) return null;
  const from = MAIL_FROM;
  if (RESEND_API_KEY !== undefined) {
    const baseUrl = RESEND_BASE_URL ?? 'https://api.resend.com';
    return { from, way: { kind: 'resend', apiKey: RESEND_API_KEY, baseUrl } };
  }
  return SMTP_URL === undefined ? null : { from, way: { kind: 'smtp', url: SMTP_URL } };
}

function pushOf(env: Variables, frontendUrl: string): PushConfig | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env;
  if (publicKey === undefined || privateKey === undefined) return null;
  return { publicKey, privateKey, subject: env.VAPID_SUBJECT ?? subjectOf(env, frontendUrl) };
}

/** Somewhere to write to is asked for by the push services; a page under https serves as well. */
function subjectOf({ MAIL_FROM }: Variables, frontendUrl: string): string {
  if (MAIL_FROM !== undefined) return `mailto:${addressOf(MAIL_FROM)}`;
  if (frontendUrl.startsWith('https:')) return frontendUrl;
  return `mailto:webmaster@${new URL(frontendUrl).hostname}`;
}

/** Without the name that may stand before it. */
export function addressOf(sender: string): string {
  return namedAddress.exec(sender)?.[1] ?? sender;
}
