import type { Context } from '../context';
import { readDraft } from '../draft';
import { readGroup } from '../filter';
import type { Intent } from '../intent';
import { pastOf, verbOf } from '../stem';
import { nameOf, readReference } from '../target';
import { draftOf, readTargets } from './deleting';
import type { Rule } from './said';

const isOpen =
  '(?:(?:not|un)[\\s-]?(?:done|complete|completed|finished)|undone|incomplete|unfinished|open|to-?do|not yet done|pending)';
const commands: readonly RegExp[] = [
  /^(?<what>it|that|this)(?:'s| is) (?:still )?not (?:yet )?(?:done|finished|complete)(?: yet)?$/i,
  /^(?:re-?open|un-?complete|un-?tick|un-?check|un-?mark|re-?activate|undo|un-?do|un-?finish|put back)\s+(?<what>.+)$/i,
  new RegExp(
    `^(?:mark|set|flag|put|change)\\s+(?<what>.+?)\\s+(?:(?:as|to|back to|back as)\\s+)+(?:still\\s+)?${isOpen}(?:\\s+again)?$`,
    'i',
  ),
  /^put\s+(?<what>.+?)\s+back(?:\s+(?:on|in|onto|to)\s+(?:my|the)\s+(?:to-?do\s+)?(?:list|tasks))?$/i,
  /^(?<what>.+?)\s+(?:isn't|aren't|is not|are not|wasn't|was not|hasn't been|'s not|still isn't)\s+(?:actually\s+|really\s+|quite\s+)?(?:done|finished|complete|completed)(?:\s+yet)?$/i,
  /^(?:i(?:'m| am)\s+)?not\s+(?:actually\s+|really\s+|quite\s+)?(?:done|finished)\s+with\s+(?<what>.+?)(?:\s+yet)?$/i,
];
const negated =
  /^(?:actually,?\s+)?(?:(?:i|we)\s+)?(?:haven't|have not|hadn't|didn't|did not|never|still haven't|still have not|still didn't|have yet to|forgot to)\s+(?:actually\s+|really\s+|yet\s+|even\s+|in fact\s+|manage to\s+|get to\s+)*(?<deed>[^]+?)(?:\s+(?:yet|after all|actually|at all|today|either))*$/i;
const undoing =
  /^(?:undo|undo (?:(?:that|it|this|the (?:last|previous) (?:one|thing|action|change))(?: again| too)?|again|once more|one more(?: time)?|the one before(?: that)?)|take (?:that|it) back|revert(?: that| it)?|go back|scratch that|strike that|(?:change|put|set|turn) (?:it|that|them) back|ctrl[- +]?z|that was (?:wrong|a mistake|an accident)|not what i meant)$/i;

const restores: readonly RegExp[] = [
  /^(?:restore|un-?delete|un-?trash|recover|retrieve|bring back|get back)\s+(?<what>.+)$/i,
  /^(?:bring|get|give(?: me)?|put|have|take|want|need|can i (?:get|have)|i (?:want|need)(?: to (?:get|have))?)\s+(?<what>.+?)\s+back(?:\s+(?:please|again))?(?:\s+(?:from|out of) the (?:trash|bin))?$/i,
  /^(?:take|get|bring|move)\s+(?<what>.+?)\s+(?:back\s+)?(?:from|out of)\s+the\s+(?:trash|bin)$/i,
];
/** Words of regret before the wish itself: "I didn't mean that. Bring it back". */
const regret =
  /^(?:(?:oh|oops|whoops|no+|wait|sorry|hm+|damn|actually|i didn't (?:mean|want) (?:that|it|to(?: do that)?)|that was (?:a mistake|wrong|an accident)|(?:my )?mistake)[\s.,!]+)+(?=\S)/i;

/** "bring it back", "restore the dentist"; null for "bring the books back to Tom". */
function restoring(text: string, context: Context): Intent | null {
  const words = text.replace(regret, '');
  if (/^(?:restore|un-?delete|un-?trash|recover|bring back)$/i.test(words))
    return { kind: 'restore', target: { by: 'pronoun', many: false } };
  for (const pattern of restores) {
    const what = pattern.exec(words)?.groups?.what;
    if (what === undefined) continue;
    const isBack = /back(?:\s+(?:please|again))?$/i.test(words);
    // "get the car back" is a thing to do.
    if (isBack && !readReference(what) && !/^bring\s+\S+\s+back$/i.test(words)) continue;
    const target = readTargets(nameOf(what), context);
    if (!target) continue;
    const isClear = /\b(?:trash|bin|tasks?)\b/i.test(words);
    const orAdd = isClear ? undefined : draftOf(words, target, context);
    return { kind: 'restore', target, ...(orAdd && { orAdd }) };
  }
  return null;
}

/** "I haven't actually bought the milk", "reopen the report". */
export const reopening: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?,]+$/, '');
  const asksBack = /^(?:can|could|may) i (?:have|get)\b.*\bback$/i.test(words);
  if ((isQuestion && !asksBack) || words.includes('\n')) return null;
  if (undoing.test(words.replace(regret, ''))) return { kind: 'undo' };
  const restored = restoring(words, context);
  if (restored) return restored;
  for (const pattern of commands) {
    const what = pattern.exec(words)?.groups?.what;
    const group = what === undefined ? null : readGroup(what, context);
    const target =
      group === null
        ? readTargets(nameOf(what ?? ''), context)
        : ({ by: 'filter', filter: group } as const);
    if (!target) continue;
    const orAdd = /^put back/i.test(words) ? draftOf(words, target, context) : undefined;
    return { kind: 'reopen', target, ...(orAdd && { orAdd }) };
  }
  const deed = negated.exec(words)?.groups?.deed;
  return deed === undefined ? null : undone(deed, /\b(?:yet to|forgot to)\b/i.test(words), context);
};

function undone(deed: string, isPlain: boolean, context: Parameters<Rule>[1]) {
  const [first = '', ...rest] = deed.split(' ');
  const verb = pastOf(first, true) ?? verbOf(first) ?? (isPlain ? first : null);
  if (verb === null) return null;
  const isLight = ['do', 'finish', 'complete'].includes(verb);
  const object = rest.join(' ').replace(/^with\s+/i, '');
  const target = readTargets(
    isLight && object !== '' ? object : `${verb} ${nameOf(object)}`.trim(),
    context,
  );
  if (!target) return null;
  const draft = isLight ? null : readDraft(`${verb} ${object}`, context)?.draft;
  const orAdd = target.by === 'words' || target.by === 'several' ? draft : null;
  return { kind: 'reopen', target, ...(orAdd && { orAdd }) } as const;
}
