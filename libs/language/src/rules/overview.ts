import type { Intent } from '../intent';
import type { Rule } from './said';

const kinds: readonly [RegExp, Intent][] = [
  [
    /^(?:how am i (?:doing|getting on|getting along)(?: today| this week| so far)?|how(?:'s| is) (?:it|my (?:day|week|list)) (?:looking|coming along|going with my (?:tasks|list))|(?:(?:give|show|tell)(?: me)? )?(?:an? |the |my )?(?:quick |short |brief |daily |weekly )*(?:summary|overview|status|stats|statistics|progress|status report|progress report)(?: (?:of|for) (?:my |the |all )?(?:my )?(?:tasks|day|week|list|to-?dos|everything|today|this week))?(?: please)?|summari[sz]e (?:my |the )?(?:tasks|day|week|list|to-?dos|everything)|how (?:are|is) my (?:tasks|list|to-?dos) (?:doing|going|looking)|where do i stand|how much (?:is left|do i have left|work is left)(?: to do)?)$/i,
    { kind: 'summary' },
  ],
  [
    /^(?:(?:what(?:'s| is| do i have)|show(?: me)?|see|view|open|list|display|look|is (?:there )?anything|anything|which (?:tasks|ones) are)\s+)?(?:(?:in|into|at)\s+)?(?:(?:my|the|all|of)\s+)*(?:trash(?: can)?|recycle bin|bin|deleted(?: (?:tasks|items|things|ones|to-?dos))?|trashed tasks)$|^what (?:have i|did we|have we) deleted?$/i,
    { kind: 'trash' },
  ],
  [
    /^(?:(?:permanently )?(?:empty|clear|purge|wipe|clean(?: out)?|flush)|delete (?:everything|all(?: tasks)?) (?:in|from))(?: out)? (?:my |the )?(?:trash(?: can)?|recycle bin|bin)(?: for (?:good|ever)| forever| completely)?$/i,
    { kind: 'emptyTrash' },
  ],
  [
    /^(?:(?:what|which|show(?: me)?|list|see)\s+)?(?:(?:all|are|of|the|my)\s+)*(?:labels|tags)(?:\s+(?:do i (?:have|use)|are there|have i(?: got)?|exist|i have|i use))?$/i,
    { kind: 'labels' },
  ],
  [
    /^(?:redo(?: (?:that|it|the last (?:one|thing|change)))?|undo the undo|ctrl[- +]?y)$/i,
    { kind: 'redo' },
  ],
];

/** "how am I doing?", "what's in the trash?" */
export const overview: Rule = ({ text }) => {
  const words = text.replace(/[\s.!?]+$/, '');
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? null;
};
