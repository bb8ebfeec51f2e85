import type { Context } from '../context';
import type { Edit, EditField } from '../intent';

export type Groups = Record<string, string | undefined>;
export interface EditRule {
  pattern: RegExp;
  /** The edit that the groups name; null when it is no edit after all; a field when its value is missing. */
  read: (groups: Groups, context: Context) => Edit | EditField | null;
}

/** A rule for the whole sentence. */
export const rule = (source: string, read: EditRule['read']): EditRule => ({
  pattern: new RegExp(`^${source}$`, 'iu'),
  read,
});
