import { z } from 'zod';

const key = 'push';

/** Who has switched pushes on in this browser, and the session and the address that the server sends them for. */
const PushMemory = z.object({
  person: z.string(),
  session: z.string().nullable(),
  endpoint: z.string(),
});
export type PushMemory = z.infer<typeof PushMemory>;

/** Null where nobody has, or the browser keeps nothing. */
export function rememberedPush(): PushMemory | null {
  try {
    return PushMemory.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

export function rememberPush(memory: PushMemory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Pushes work without; they are switched on again after the next sign-in.
  }
}

export function forgetPush(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing to forget then.
  }
}
