import type { Context } from '../context';
import type { Intent } from '../intent';

/** One message, made ready for the rules. */
export interface Said {
  /** Without politeness, emoji and blanks around. */
  text: string;
  /** As written, put right in spelling only. */
  raw: string;
  isQuestion: boolean;
}

/** Gives the intent when the sentence is of the rule's kind, else null. */
export type Rule = (said: Said, context: Context) => Intent | null;
