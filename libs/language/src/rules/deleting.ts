import type { Context } from '../context';
import { readDraft } from '../draft';
import { readGroup } from '../filter';
import type { Draft, Target } from '../intent';
import { readListName } from '../list-name';
import { isImperative } from '../split';
import { readReference, readTarget } from '../target';
import type { Rule } from './said';

/** "delete" can only mean the list; "cancel the gym" may as well be a thing to do. */
const certain = /^(?:delete|erase|trash|discard|purge|permanently delete)\s+(?<what>[^]+)$/i;
const likely =
  /^(?:remove|drop(?! off| in| by| out)|cancel|clear(?: out)?|get rid of|bin|scrap|wipe|dismiss|throw out|kill|ditch|forget(?: about)?(?! to\b))\s+(?<what>[^]+)$/i;
const fromList =
  /^(?:take|get|remove|drop)\s+(?<what>.+?)\s+(?:off|from|out of)\s+(?:(?:my|the|our)\s+)?(?:\p{L}+\s+)?(?:list|to-?dos?|tasks)$/iu;
const noLonger =
  /^(?:(?:i|we)\s+)?(?:(?:don't|do not|needn't)\s+(?:need|want|have)(?:\s+to)?\s+(?<what>.+?)(?:\s+(?:anymore|any more|any longer|now))+|no longer\s+(?:need|want|have)(?:\s+to)?\s+(?<what2>.+?))$/i;
const emptying = /^(?:empty|clear(?: out)?|wipe)\s+(?<list>.+)$/i;
/** One occurrence, rather than all that follow. */
const onlyThis = /^(?:only|just)\s(?:this|the\snext)\s(?<what>\S.*)$/i;
const bare = /^(?:delete|erase|trash|remove)$/i;

export const deleting: Rule = ({ text }, context) => {
  const words = text.replace(/[.!?]+$/, '');
  const emptied = emptying.exec(words)?.groups?.list;
  const list = emptied === undefined ? null : readListName(emptied);
  if (list?.certainty === 'list')
    return { kind: 'delete', target: { by: 'filter', filter: { list } } };
  if (bare.test(words)) return { kind: 'delete', target: { by: 'pronoun', many: false } };
  const sure = certain.exec(words)?.groups?.what ?? fromList.exec(words)?.groups?.what;
  const what = sure ?? likely.exec(words)?.groups?.what ?? unneeded(words);
  if (what === undefined) return null;
  // Of a reminder, and more than the rules for those could read: no task is deleted for it.
  if (
    /^(?:the|my)\s.*\breminders?(?:\s(?:for|on|of|about|from|today|tomorrow|this|next)\b|$)/i.test(
      what,
    )
  )
    return { kind: 'unclear' };
  const single = onlyThis.exec(what)?.groups?.what;
  const one =
    single === undefined || readReference(`this ${single}`) ? null : readTarget(single, context);
  if (one) return { kind: 'skip', target: one };
  const target = readTargets(what, context);
  if (!target) return null;
  const names = /\b(?:tasks?|to-?dos?|list)\b/i.test(words);
  const orAdd = sure === undefined && !names ? draftOf(words, target, context) : undefined;
  return { kind: 'delete', target, ...(orAdd && { orAdd }) };
};

function unneeded(words: string): string | undefined {
  const groups = noLonger.exec(words)?.groups;
  return groups?.what ?? groups?.what2;
}

/** A group ("all done tasks"), or the tasks that the words name. */
export function readTargets(text: string, context: Context): Target | null {
  const group = readGroup(text, context);
  return group ? { by: 'filter', filter: group } : readTarget(text, context);
}

/** What the sentence means as a thing to do, when it names something in words. */
export function draftOf(text: string, target: Target, context: Context): Draft | undefined {
  if (target.by !== 'words' && target.by !== 'several') return undefined;
  return isImperative(text) ? readDraft(text, context)?.draft : undefined;
}
