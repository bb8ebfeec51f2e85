import { readFilter, readGroup } from '../filter';
import type { Filter, Intent } from '../intent';
import { readListName } from '../list-name';
import { nameOf, readReference } from '../target';
import { readWhen } from '../when/parse-when';
import type { Rule } from './said';

const shows =
  /^(?:show(?! up\b)(?! \p{L}+ (?:the|my|our|how|around))|show(?= (?:me|us|all) )|list(?! (?:the|my) \p{L}+ (?:on|for|at) )|display|give(?= (?:me|us)\b)|tell(?= (?:me|us)\b)|see|view|check(?= (?:my|the) (?:list|tasks|to-?dos))|print|read(?= (?:out|me|my|the))|get(?= (?:me|my) (?:tasks|list|to-?dos))|pull up|go (?:over|through)|look at|review(?= my)|summari[sz]e|recap|open(?= my)|what|which|anything|any\b|how many|how much|count|do i|did i|have i|am i|is there|are there|is (?:my|the|it)|are (?:my|the|all)|when|where|who|why|can i see|has|was|were|will|does)\b/iu;
const searches =
  /^(?:find|search(?: for| my tasks for)?|look (?:for|up)|look|where(?:'s| is)|filter(?: by)?|locate)\s+(?<what>.+)$/i;
const indefinite = /^(?:an?|some|someone|somebody|another|new|out)\b/i;
const details =
  /^(?:(?:what (?:does|do) (?:the )?notes? (?:of|for|on|about)|tell me (?:more )?about|(?:show|give|read)(?: me)? (?:the )?(?:details?|notes?|description) (?:of|for|on|about|to)|(?:more )?details? (?:of|for|on|about)|describe|what (?:are|is) (?:the )?(?:notes?|details?) (?:of|for|on|about)|more (?:on|about)|what does|what's (?:in|on)(?= the (?:second|first|third|last)))\s+)(?<what>.+?)(?:\s+(?:say|says|mean|about))?$/i;

/** Questions about what was spoken of last. */
const aboutIt =
  /^(?:when (?:is|was) (?:it|that|this)(?: one)?(?: due)?|what (?:time|day) (?:is|was) (?:it|that|this) due|(?:is|was) (?:it|that)(?: one)? (?:done|due|finished|overdue|open|urgent|complete)(?: .{0,20})?|(?:did|have) i (?:already )?(?:finish|finished|do|done|complete|completed) (?:it|that)(?: already| yet)?|what(?:'s| is) (?:it|that)(?: about)?|what (?:time|day)|when|what does (?:the|its) notes? say|what(?:'s| is) (?:in )?(?:the|its) notes?)$/i;

/** "what about next week?", "what does my week look like?", "what's my day tomorrow?" */
const aboutDays =
  /^(?:(?:and|so)\s+)?(?:(?:what|how) about\s+(?<days>.+)|(?:what(?:'s| is| does)|show me|how does)\s+(?:my|the)\s+(?<span>day|week|weekend)(?:\s+(?<other>(?!look).+?))?(?:\s+look(?:s|ing)?)?(?:\s+like)?(?:\s+(?<more>.+))?)$/i;
const whatElse =
  /^(?:(?:what|anything|something) (?:now|else)(?: (?:is there|should i do))?|what should i (?:start|begin) with|now what|(?:and )?now|next(?: (?:one|task|please))?)$/i;

/** Questions about the list that name no single task: "what's due this week?", "overdue". */
export const listing: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (words === '' || words.includes('\n')) return null;
  if (whatElse.test(words)) return { kind: 'list', filter: { status: 'open' }, next: true };
  if (aboutIt.test(words)) return { kind: 'show', target: { by: 'pronoun', many: false } };
  if (/^what(?:'s| is) (?:coming|up)(?: up| next)$/i.test(words))
    return { kind: 'list', filter: { status: 'open', sort: 'due' } };
  const days = daysIn(words, context);
  if (days) return days;
  if (/^(?:show|view)$/i.test(words)) return { kind: 'list', filter: {} };
  const { filter, rest, count, isAboutTasks } = readFilter(words, context);
  if (rest !== '' || !isAboutTasks) return null;
  if (!isQuestion && !shows.test(words) && !isListPhrase(words) && !readGroup(words, context))
    return null;
  return {
    kind: 'list',
    filter,
    ...(count && { count }),
    ...(isNext(words, filter) && { next: true }),
  };
};

function daysIn(words: string, context: Parameters<Rule>[1]): Intent | null {
  const { days, span = '', other, more } = aboutDays.exec(words)?.groups ?? {};
  if (days === undefined && span === '') return null;
  const said = days ?? other ?? more ?? (/^day$/i.test(span) ? 'today' : `this ${span}`);
  const { filter, rest } = readFilter(said, context);
  return rest === '' && filter.days !== undefined ? { kind: 'list', filter } : null;
}

/** "what's next?": one task is wanted rather than all of them. */
function isNext(words: string, filter: Filter): boolean {
  const asks =
    /\bnext(?: task| one| up| thing| deadline| due)?$|\b(?:should|shall|do|can) i (?:do|tackle|start|work on|begin)\b|\bwhere (?:do|should) i (?:start|begin)|\bmost (?:important|urgent) (?:thing|task|one)\b/i;
  const isBare = Object.keys(filter).every((key) => ['sort', 'status', 'priorities'].includes(key));
  return isBare && asks.test(words);
}

/** "my tasks", "todo list", "today", "high priority tasks", "completed": nothing but words of a filter. */
function isListPhrase(text: string): boolean {
  return (
    !/^(?:add|create|make|new|set|put|need|must|plan)\b/i.test(text) &&
    text.split(/\s+/).length <= 8
  );
}

/** "find dentist", "when is the dentist?", "did I buy milk?" */
export const finding: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '').replace(/^when's\b/i, 'when is');
  if (words.includes('\n')) return null;
  // "read the book every evening"
  if (!isQuestion && readWhen(words, context).repeats) return null;
  const detail = details.exec(words)?.groups?.what;
  if (detail !== undefined) return about(detail, /\bnotes?\b/i.test(words));
  const shown = /^(?:show|open|view|display|see|read)(?: me)?\s+(?<what>.+)$/i.exec(words)?.groups
    ?.what;
  const reference = shown === undefined ? null : readReference(shown);
  if (reference) return { kind: 'show', target: reference };
  const inList =
    /^(?:what(?:'s| is| are)|what do i have|what have i got|anything|show(?: me)?(?: (?:all|everything|the tasks|tasks|the items|items|what's|all tasks))?|list(?: (?:the )?(?:tasks|items))?)\s+(?:still\s+|left\s+)*(?:in|on|from)\s+(?<list>.+)$/i.exec(
      words,
    )?.groups?.list;
  const list = readListName(inList ?? shown?.replace(/\s+(?:tasks|to-?dos|items)$/i, '') ?? '');
  if (list && (inList !== undefined || /^(?:show|open|view|display)\b/i.test(words)))
    return { kind: 'find', query: queryOf(inList ?? shown ?? '', context) || list.name, list };
  const kind = /^(?:my\s+|all\s+|the\s+)*(?<what>[\p{L}-]{3,})\s+(?:tasks|to-?dos|todos)$/iu.exec(
    words,
  )?.groups?.what;
  if (kind !== undefined && !/^(?:add|new|make|create|more)$/i.test(kind))
    return {
      kind: 'find',
      query: kind,
      list: { name: kind, certainty: 'maybe' },
    };
  const wanted = searches.exec(words)?.groups?.what;
  if (wanted !== undefined && !indefinite.test(wanted)) return found(wanted, words, context);
  if (wanted !== undefined || !(isQuestion || shows.test(words))) return null;
  const when =
    /^(?:when|what time|what day|by when)\b.*?\b(?:is|are|do i|did i|should i|must i|was)\s+(?<what>.+?)(?:\s+due)?$/i.exec(
      words,
    )?.groups?.what;
  if (when !== undefined) {
    const target = readReference(when);
    return target
      ? { kind: 'show', target }
      : { kind: 'find', query: queryOf(when, context), about: 'due' };
  }
  return found(words, words, context);
};

function about(what: string, notes: boolean) {
  const target = readReference(what);
  if (target) return { kind: 'show', target } as const;
  return { kind: 'find', query: nameOf(what), about: notes ? 'notes' : 'due' } as const;
}

function found(what: string, words: string, context: Parameters<Rule>[1]) {
  const query = queryOf(what, context);
  if (query === '') return null;
  const asksStatus = /^(?:did|have|has|is|was|are)\b/i.test(words);
  return { kind: 'find', query, ...(asksStatus && { about: 'status' as const }) } as const;
}

function queryOf(text: string, context: Parameters<Rule>[1]): string {
  const { rest, filter } = readFilter(text, context);
  return nameOf(rest !== '' ? rest : (filter.label ?? ''));
}
