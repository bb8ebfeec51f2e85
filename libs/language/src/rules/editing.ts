import type { ChangeScope } from '@todo/contracts';
import type { Context } from '../context';
import { readDraft } from '../draft';
import type { Draft, Edit, EditField, Intent, Target } from '../intent';
import { readReference } from '../target';
import { draftOf, readTargets } from './deleting';
import { readGroup } from '../filter';
import type { Rule } from './said';
import { takeScope } from './scope';
import type { Groups } from './edit-rule';
import { editRules } from './edit-rules';

const it: Target = { by: 'pronoun', many: false };

/** Words that speak of a new task: "put milk on my list", "note to self". */
const isForList =
  /\bon(?:to)?\s+(?:my|the|our)\s+(?:\p{L}+\s+)*list\b|^note to (?:self|myself)\b/iu;

/** "move the dentist to Friday", "rename X to Y", "make it urgent". */
export const editing: Rule = ({ text, isQuestion }, context) => {
  const words = text
    .replace(/^(?:(?:actually|instead)[\s,]+|no,\s*)/i, '')
    .replace(
      /^(?:i'll|i will|i'd rather|i can|let's|i'm going to|i want to)\s+(?=do (?:it|that|this|them)\b)/i,
      '',
    )
    .replace(/[\s.!?]+$/, '')
    .replaceAll(/\s+/g, ' ');
  if (isQuestion || words.length > 1_000 || isForList.test(words)) return null;
  const { scope, plain } = takeScope(words);
  // "the dentist is on Monday for good" may be read with its last words only.
  return (
    (scope && scoped(edited(plain, context), scope)) ??
    movedEach(words, context) ??
    edited(words, context)
  );
};

const movingVerb =
  /^(?:move|change|push|reschedule|shift|postpone|put|set|bring|delay|switch)\s(?=(?:the|my)\s)/i;

/** "move the dentist to Wednesday and the gym to Friday": each by itself. */
function movedEach(words: string, context: Context): Intent | null {
  const verb = movingVerb.exec(words)?.[0];
  const parts =
    verb === undefined
      ? []
      : words.slice(verb.length).split(/(?:,\s(?:and\s)?|\sand\s)(?=(?:the|my)\s)/i);
  if (parts.length < 2 || parts.length > 5) return null;
  const intents = parts.map((part) => edited(`${verb ?? ''}${part}`, context));
  const moves = intents.flatMap((intent) =>
    intent?.kind === 'edit' && intent.edit.due?.kind === 'move' ? [intent] : [],
  );
  return moves.length === parts.length ? { kind: 'several', intents: moves } : null;
}

function edited(words: string, context: Context): Intent | null {
  for (const { pattern, read } of editRules) {
    const match = pattern.exec(words);
    if (!match) continue;
    const groups: Groups = match.groups ?? {};
    const edit = read(groups, context);
    if (edit === null) continue;
    const what = groups.what ?? groups.what2;
    const target = what === undefined ? it : targetOf(what, context);
    if (!target) continue;
    return intentOf(edit, target, words, context);
  }
  return null;
}

function scoped(intent: Intent | null, scope: ChangeScope): Intent | null {
  return intent?.kind === 'edit' ? { ...intent, edit: { ...intent.edit, scope } } : null;
}

function targetOf(text: string, context: Context): Target | null {
  const group = readGroup(text, context);
  if (group) return { by: 'filter', filter: group };
  // "move the dentist appointment from Monday to Friday"
  const plain = text.replace(/\s+from\s+\S+(?:\s+\S+)?$/i, '');
  return readReference(text) ?? readTargets(plain, context);
}

function intentOf(edit: Edit | EditField, target: Target, words: string, context: Context): Intent {
  if (typeof edit === 'string') return { kind: 'editWhat', target, field: edit };
  const orAdd = orAddOf(edit, target, words, context);
  return { kind: 'edit', target, edit, ...(orAdd && { orAdd }) };
}

/** "move the sofa" may be a thing to do, "change the due date of the sofa" may not. */
function orAddOf(edit: Edit, target: Target, words: string, context: Context): Draft | undefined {
  if (target.by !== 'words' || /\sinstead$/i.test(words)) return undefined;
  // "my birthday is on Friday" tells of something that may be wanted on the list.
  if (
    edit.due &&
    (/^(?:the|my)\b/i.test(words) || /\s(?:is|are)\s(?:now\s|actually\s)?due\s/i.test(words))
  )
    return readDraft(words.replace(/\s(?:is|are)\s/i, ' '), context)?.draft;
  const isAboutTask =
    /\b(?:due|date|deadline|title|name|priority|label|tag|tags|notes?|urgent|important|time of|by an?|by \w+ (?:days?|weeks?|hours?)|repeat\w*|recur\w*|one-?(?:off|time)|to (?:every|each|daily|weekly|monthly|yearly|weekdays))\b|#/i;
  return /^(?:move|push|shift|bring|delay|set|change|make|mark|put|label|give|do|schedule|extend)\b/i.test(
    words,
  ) && !isAboutTask.test(words)
    ? draftOf(words, target, context)
    : undefined;
}
