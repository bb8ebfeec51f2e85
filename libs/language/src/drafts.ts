import { limits } from '@todo/contracts';
import type { Context } from './context';
import { readDraft } from './draft';
import type { Draft } from './intent';
import { splitClauses, splitLines, splitNouns } from './split';

/** The tasks that a plain enumeration names: "cake, candles and invitations". */
export function draftsOf(text: string, context: Context): Draft[] {
  const rows = splitLines(text);
  const pieces = rows.length > 1 ? rows : piecesOf(rows[0] ?? '');
  return pieces
    .flatMap((piece) => readDraft(piece, context)?.draft ?? [])
    .slice(0, limits.tasksPerCall);
}

function piecesOf(text: string): string[] {
  const clauses = splitClauses(text);
  return clauses.length > 1 ? clauses : (splitNouns(text, 2) ?? clauses);
}
