import { normalise } from './clean';
import type { Context } from './context';
import type { Edit, Target } from './intent';
import { readPriority } from './attributes';
import { readTarget } from './target';
import { repeatOf } from './rules/repeat-edits';
import { readWhen } from './when/parse-when';

/** How a message puts right what was done just before it. */
export type Correction =
  /** Another day, time or priority; `sure` when it can hardly mean anything else. */
  | { kind: 'value'; edit: Edit; sure: boolean; all: boolean }
  /** "the other one" */
  | { kind: 'other' }
  /** "no, I meant the report" */
  | { kind: 'instead'; target: Target; text: string; sure: boolean }
  /** "not the rent" */
  | { kind: 'except'; target: Target }
  /** "and bread" */
  | { kind: 'more' };

/** Read up to this length: a correction is short. */
const longest = 120;
const marker =
  /^(?:(?:no+|nope|oh|oops|whoops|ups|sorry|wait|hm+|actually|i mean|i meant|i said|rather|better|and|also|but|instead|wrong|that's wrong|my bad|on second thoughts?|make (?:it|that|them)|set (?:it|that|them) (?:to|for))\b[\s,.!:;-]*)+/i;
const ending =
  /(?:[\s,]+(?:instead|please|then|actually|rather|sorry|i mean|i meant|not \S+(?: \S+)?))+$/i;
const denial =
  /^(?:no+[,\s]+)?(?:(?:actually )?(?:i|we) (?:didn't|haven't|did not|have not)(?: yet)?|(?:that|it)(?:'s| is) not (?:true|right|done))$/i;
const aroundValue =
  /^(?:to|at|on|for|by|due|the|until|it|that|is|it's|all|both|of|them|everything|[\s,.!])*$/i;
const priorityWords =
  /^(?<not>not (?:so |that )?)?(?:(?:very|with|as|a)\s+)*(?<level>no|low|lower|medium|high|higher|top|urgent|important|critical)(?:[\s-]+priority)?(?: any ?more)?$/i;

/** Reads `text` as a correction of what was done just before; null when it is none. */
export function readCorrection(text: string, context: Context): Correction | null {
  if (text.length > 2 * longest) return null;
  const said = normalise(text).replace(/[.!]+$/, '');
  if (said === '' || said.length > longest || /[?\n]/.test(said)) return null;
  if (denial.test(said)) return { kind: 'except', target: { by: 'pronoun', many: false } };
  const mark = marker.exec(said)?.[0] ?? '';
  const body = said.slice(mark.length).trim();
  if (/^(?:the )?other(?: one| task)?$/i.test(body.replace(ending, ''))) return { kind: 'other' };
  return (
    valueIn(body, mark, context) ??
    contrast(body, context) ??
    meant(body, mark, context) ??
    (/^(?:and|also)\b/i.test(mark) ? { kind: 'more' } : null)
  );
}

function valueIn(body: string, mark: string, context: Context): Correction | null {
  const plain = body.replace(ending, '');
  const level = priorityWords.exec(plain)?.groups;
  if (level?.level !== undefined && mark + (level.not ?? '') !== '') {
    const priority = level.not === undefined ? readPriority(level.level) : 'none';
    if (priority) return { kind: 'value', edit: { priority }, sure: true, all: false };
  }
  const dated = /^\d{1,2}$/.test(plain) && mark !== '' ? `at ${plain}` : plain;
  const { when, rest, repeats } = readWhen(dated, context);
  if (repeats && mark !== '' && aroundValue.test(rest)) {
    const repeat = repeatOf(repeats);
    return repeat && { kind: 'value', edit: { repeat }, sure: true, all: false };
  }
  if (!when || repeats !== null || !aroundValue.test(rest)) return null;
  return {
    kind: 'value',
    edit: { due: { kind: 'move', when } },
    sure:
      !/^(?:(?:and|also)\b[\s,]*)?$/i.test(mark) ||
      when.time !== null ||
      /\b(?:all|both)\b/i.test(rest),
    all: /\b(?:all|both|them|everything)\b/i.test(rest),
  };
}

/** "not the dentist, the report" and "not the dentist". */
function contrast(body: string, context: Context): Correction | null {
  const both = /^not (?:.{1,60}?)(?:\s*[,;-]\s*(?:but\s+)?|\s+but\s+)(?<right>.+)$/i.exec(body);
  const right = both?.groups?.right;
  if (right !== undefined) return valueIn(right, 'no', context) ?? instead(right, true, context);
  const wrong = /^not (?<wrong>(?:the|my|that|this|it)\b.*)$/i.exec(body)?.groups?.wrong;
  const target = wrong === undefined ? null : readTarget(wrong, context);
  return target && { kind: 'except', target };
}

function meant(body: string, mark: string, context: Context): Correction | null {
  const sure = /\bi (?:mean|meant|said)\b/i.test(mark);
  const names = /^(?:no+|nope|oops|sorry|wait)\b/i.test(mark) && /^(?:the|my|number)\b/i.test(body);
  return (sure || names) && body !== '' ? instead(body, sure, context) : null;
}

function instead(text: string, sure: boolean, context: Context): Correction | null {
  const target = readTarget(text.replace(ending, ''), context);
  return target && { kind: 'instead', target, text: text.replace(ending, ''), sure };
}
