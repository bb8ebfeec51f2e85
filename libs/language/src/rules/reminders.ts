import { limits, type Snooze } from '@todo/contracts';
import { localNow, type Context } from '../context';
import { readDraft } from '../draft';
import type { Days, Edit, Intent, Target } from '../intent';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { nameOf, readReference, readTarget } from '../target';
import { readWhen } from '../when/parse-when';
import { takeRange } from '../when/range';
import { Scan } from '../when/scan';
import { atTime } from './reminding';
import type { Rule } from './said';

const it: Target = { by: 'pronoun', many: false };
const reminder = '(?:reminders?|alerts?|notifications?)';

const asking: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:what|which)(?:\\s+(?:are|is|other))?|show(?:\\s+me)?|list|see|view|display|tell\\s+me|do\\s+i\\s+have|have\\s+i(?:\\s+got)?|are\\s+there|is\\s+there|any|how\\s+many|give\\s+me)?\\s*(?:(?:all|any|of|the|my|an?|upcoming|next|pending|scheduled|active|set|open)\\s+)*${reminder}(?:\\s+(?:do\\s+i\\s+have|have\\s+i(?:\\s+got)?|are\\s+(?:there|set|scheduled|pending|coming(?:\\s+up)?)|(?:did|have)\\s+i\\s+set|i\\s+have|coming(?:\\s+up)?|set|scheduled|left|pending))*(?:\\s+(?:set|scheduled|coming\\s+up))?(?<tail>\\s+.+)?$`,
    'iu',
  ),
  /^(?:when|at what time|what time)\s+(?:will|do|are|would)\s+(?:you|i|it)\s+(?:be\s+|get\s+|going\s+to\s+)*remind(?:ed|ing)?(?:\s+me)?(?:\s+(?:about|of|to|for)\s+(?<what>.+))?$/iu,
  /^(?:does|do|has|have|is)\s+(?<what>.+?)\s+(?:have|got|with)?\s*(?:an?|any|no)\s+(?:reminders?|alerts?)(?:\s+set)?$/iu,
  /^(?:what|which(?: tasks)?)\s+(?:will|do|are|am)\s+(?:you|i)\s+(?:be\s+|being\s+|get\s+|getting\s+|going\s+to\s+)*remind(?:ed|ing)?(?:\s+me)?(?:\s+(?:of|about))?(?<tail>\s+.+)?$/iu,
  /^(?:when|what\s+time)(?:'s|\s+is|\s+does|\s+will)\s+(?:my|the)\s+(?!next\b)(?<what>\S.*?)(?:'s)?\s+reminder(?:\s+(?:come|ring|be|due))?$/iu,
  /^(?:is|are)\s+(?:my|the)\s+reminders?\s+(?:for|of|about|on)\s+(?<what>\S.*?)\s+(?:still\s+)?(?:on|set|active|there)$/iu,
  /^(?:what(?:'s|\s+is)|when(?:'s|\s+is)|show(?:\s+me)?)\s+(?:my|the)\s+next\s+reminder$/iu,
  /^(?:which|what)\s+(?:tasks?|ones?|of\s+my\s+tasks)\s+(?:have|has)\s+(?:an?\s+)?reminders?(?:\s+set)?$/iu,
  /^did\s+(?:you|i)\s+set\s+(?:the|my|an?|any)\s+reminders?(?:\s+(?:for|of|about|on)\s+(?<what>\S.*))?$/iu,
];
/** Nothing can tell which ones those are. */
const without =
  /^(?:which|what)\s+(?:of\s+my\s+)?(?:tasks?|ones?)\s+(?:have|has)\s+(?:no|not?\s+an?y?)\s+reminders?(?:\s+set)?$/iu;
/** Words behind which the phrase is no question about reminders: "reminders: milk", "reminder to stretch". */
const makesOne =
  /^(?:(?:set|add|create|make|give|put|get|new|another|an?)\b|(?:reminder|alert|notification)s?\s+(?!(?:set|scheduled|coming)\b))/i;

/** "what reminders do I have?", "when will you remind me about the milk?" */
export const askingReminders: Rule = ({ text }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (words.includes('\n') || words.includes(':')) return null;
  if (without.test(words)) return { kind: 'unclear' };
  for (const pattern of asking) {
    const match = pattern.exec(words);
    if (!match) continue;
    if (makesOne.test(words)) return null;
    const { what, tail } = match.groups ?? {};
    if (what !== undefined) return { kind: 'reminders', target: targetOf(what, context) };
    return tail === undefined
      ? { kind: 'reminders', target: null }
      : narrowed(tail.trim(), context);
  }
  return null;
};

function narrowed(tail: string, context: Context): Intent | null {
  const scan = new Scan(tail);
  const days = takeRange(scan, context);
  const left = scan.rest.replace(/^(?:(?:for|about|of|on|set|to|is|are)\s+)+/i, '').trim();
  if (days && (left === '' || /^(?:for|on|due|me)$/i.test(left)))
    return { kind: 'reminders', target: null, days };
  if (!/^(?:set\s+)?(?:for|about|of|on|to)\s/i.test(tail)) return null;
  return { kind: 'reminders', target: targetOf(left, context), ...(days && { days }) };
}

function targetOf(text: string, context: Context): Target | null {
  return readReference(text) ?? readTarget(text, context);
}

const cancelVerb =
  '(?:cancel|delete|remove|clear|stop|turn\\s+off|switch\\s+off|drop|dismiss|disable|erase|forget|get\\s+rid\\s+of|take\\s+off|unset|mute|silence)';
const cancelling: readonly RegExp[] = [
  new RegExp(
    `^${cancelVerb}\\s+(?<all>(?:all|every|all\\s+of)\\s+)?(?:(?:the|my|that|this|these|those|its|any|an?)\\s+)*(?<all2>all\\s+)?${reminder}(?:\\s+(?:for|about|of|on|to|from)\\s+(?<what>.+))?$`,
    'iu',
  ),
  new RegExp(
    `^${cancelVerb}\\s+(?:(?:the|my)\\s+)?(?<what>(?!(?:all|every)\\b).+?)(?:'s)?\\s+${reminder}$`,
    'iu',
  ),
  /^(?:(?:please\s+)?(?:don't|do not|stop|no need to|never|you (?:don't|do not) (?:need|have) to|you needn't|quit)\s+(?:remind|notify|alert|ping|nag|bother|bug|nudg)(?:e|ing)?\s+me)(?:\s+(?:about|of|to|for)\s+(?<what>.+?))?(?:\s+(?:any ?more|again|any longer|after all|now))*$/iu,
  new RegExp(
    `^(?:i\\s+(?:don't|do\\s+not|no\\s+longer)\\s+(?:need|want)\\s+)?(?:no|an?|any|the|that)\\s+(?:more\\s+)?${reminder}\\s+(?:for|about|of|on)\\s+(?<what>.+?)(?:\\s+(?:any ?more|any longer|after all|please))*$`,
    'iu',
  ),
  new RegExp(
    `^i\\s+(?:don't|do\\s+not|no\\s+longer)\\s+(?:need|want)\\s+(?:an?|any|the|that|this)\\s+${reminder}(?:\\s+any ?more)?$`,
    'iu',
  ),
];

const numbered = new RegExp(
  `^${cancelVerb}\\s+(?:the\\s+)?${reminder}\\s+(?<what>(?:number\\s+|no\\.?\\s*|#)?\\d{1,2})$`,
  'iu',
);

const forNow =
  /\s(?:today|tonight|tomorrow|this\s+(?:week|month|time|morning|afternoon|evening))$/i;

/** "cancel the reminder for milk", "don't remind me". */
export const cancellingReminders: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (isQuestion || words.includes('\n')) return null;
  if (/^no\s+more\s+reminders?(?:\s+please)?$/i.test(words))
    return { kind: 'cancelReminder', target: null };
  const number = numbered.exec(words)?.groups?.what;
  const shown = number === undefined ? null : readReference(number);
  if (shown) return { kind: 'cancelReminder', target: shown };
  for (const pattern of cancelling) {
    const match = pattern.exec(words);
    if (!match) continue;
    const { what, all, all2 } = match.groups ?? {};
    if (pattern === cancelling[3] && !/^(?:i\s|no\s)/i.test(words)) continue;
    const isAll = (all ?? all2) !== undefined || /\bmy\s+\p{L}+s$/iu.test(words);
    if (what === undefined) return { kind: 'cancelReminder', target: isAll ? null : it };
    const plain = what.replace(/\s+(?:any ?more|again)$/i, '');
    // "don't remind me about the gym today": the others stay, and one alone cannot be left out.
    if (pattern === cancelling[2] && forNow.test(plain)) return { kind: 'unclear' };
    const { when, rest } = readWhen(`at ${plain.replace(/^at\s+/i, '')}`, context);
    // "cancel my 5pm reminder"
    if (when?.time && rest === '')
      return { kind: 'cancelReminder', target: null, at: { time: when.time, date: when.date } };
    const target = targetOf(plain, context);
    return target && { kind: 'cancelReminder', target };
  }
  return null;
};

const amount = `(?:(?<half>half\\s+an\\s+hour)|(?<amount>\\d+[.,]5|${amountPattern})\\s*(?:more\\s+)?(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)?)`;
const snooze = new RegExp(
  `^(?:(?:hit\\s+)?snooze|(?:remind|tell|ping|nudge)\\s+me\\s+(?:again|later)|(?:ask|try)\\s+(?:me\\s+)?again)(?!\\p{L})\\s*(?<rest>.*)$`,
  'iu',
);
const forLength = new RegExp(
  `(?:^|\\s)(?:(?:for|in|by|about|another)\\s+)*${amount}(?:\\s+(?:later|more|from\\s+now))?$`,
  'iu',
);

/** "snooze for 15": of minutes. */
const justNumber = new RegExp(
  `^(?:(?:it|that|this)\\s+)?(?:for|by|another|in)\\s+${amount}$`,
  'iu',
);
/** "10 more minutes", "give me another half an hour". */
const someMore = new RegExp(
  `^(?:give\\s+me\\s+|just\\s+|in\\s+)*(?:another\\s+(?:(?<half>half\\s+an\\s+hour)|(?<number>${amountPattern})\\s*(?<unit>minutes?|mins?|hours?|hrs?))|(?<number2>${amountPattern})\\s+more\\s+(?<unit2>minutes?|mins?|hours?|hrs?))$`,
  'iu',
);

/** "snooze it till tomorrow", "snooze for 10 minutes", "remind me again in an hour". */
export const snoozing: Rule = ({ text, isQuestion }, context) => {
  const words = text
    .replace(/[\s.!?]+$/, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:not (?:now|yet)|no)[\s,.!]+(?=(?:remind|snooze|ask|tell)\b)/i, '');
  const more = someMore.exec(words)?.groups;
  const minutes =
    more &&
    minutesOf({
      ...(more.half !== undefined && { half: more.half }),
      amount: more.number ?? more.number2 ?? '',
      unit: more.unit ?? more.unit2 ?? 'm',
    });
  if (minutes && !isQuestion)
    return { kind: 'snooze', target: null, until: later(minutes, context), edit: null };
  const rest = snooze.exec(words)?.groups?.rest;
  if (rest === undefined || isQuestion || words.includes('\n')) return null;
  const { until, edit, left } = readSnooze(rest, context);
  const plain = left
    .replace(
      /^(?:(?:about|of|to|(?:all )?(?:the |my )?reminders|the reminder|that reminder|this reminder|reminder|alert|notification)\b\s*)+(?:(?:for|about|of|on)\s+)?/i,
      '',
    )
    .trim();
  const target = plain === '' ? null : targetOf(plain, context);
  return { kind: 'snooze', target, until, edit: /^snooze\b/i.test(words) ? edit : null };
};

interface SnoozeReading {
  until: Snooze | null;
  /** The same for a task that has no reminder: it is due later. */
  edit: Edit | null;
  /** The words that say nothing about it. */
  left: string;
}

/** Until when something is put off. */
export function readSnooze(text: string, context: Context): SnoozeReading {
  const isBare = /\p{L}/u.test(text) && /\d$/.test(text);
  const length = (isBare ? justNumber : forLength).exec(text);
  const minutes = length && minutesOf(length.groups ?? {});
  if (length && minutes !== null) {
    const due = {
      kind: 'shift',
      ...(minutes % 1_440 === 0 ? { days: minutes / 1_440 } : { minutes }),
    } as const;
    return {
      until: later(minutes, context),
      edit: { due },
      left: text.slice(0, length.index).trim(),
    };
  }
  const { when, rest } = readWhen(text, context);
  if (!when) return { until: null, edit: null, left: text };
  const edit: Edit = { due: { kind: 'move', when } };
  const left = rest.replace(/(?:^|\s+)(?:until|till|til|to|for|at|on|in)\s*$/i, '').trim();
  if (when.time !== null) return { until: { until: when.due }, edit, left };
  const tomorrow = localNow(context).toPlainDate().add({ days: 1 }).toString();
  if (when.date === tomorrow) return { until: { until: 'tomorrow-morning' }, edit, left };
  const at = atTime(when, context);
  return { until: at && 'at' in at ? { until: at.at } : null, edit, left };
}

function minutesOf({ half, amount: said = '', unit = 'm' }: Record<string, string | undefined>) {
  if (half !== undefined) return 30;
  const number = /[.,]5$/.test(said) ? Number(said.replace(',', '.')) : readNumber(said);
  // "snooze a" says nothing.
  if (number === null || (unit === 'm' && !/^\d/.test(said))) return null;
  const per = { m: 1, h: 60, d: 1_440, w: 10_080 }[unit.charAt(0).toLowerCase()] ?? 1;
  return Math.round(number * per);
}

const mostMinutes = 7 * 24 * 60;

function later(minutes: number, context: Context): Snooze {
  if (minutes <= mostMinutes) return { minutes };
  const at = localNow(context).add({ minutes }).toPlainDateTime();
  return { until: at.toString({ smallestUnit: 'minute' }) };
}

const skip =
  /^(?:(?:i(?:'ll| will|'m going to|'d like to| want to| have to)\s+)?(?:skip(?:ping)?|leave out|sit out)|i(?:'m| am) skipping)\s+(?<what>.+)$/i;
const occurrence =
  /(?:\s|^)(?:(?:just\s+|only\s+)?(?:this|the|that|next|the next|the coming|one|an?)\s+(?:one|time|occurrence|instance|round|once)|once|one time|this once)(?=\s|$)/i;

/** "no gym this week": a day has to be named with it. */
function noneOf(words: string, context: Context): string | undefined {
  const what =
    /^no\s+(?!(?:i|we|you|it|that|this|the|he|she|they|wait|sorry|not|but|make|move|more|actually|rather|better)\b|one\b|need\b|problem\b|worries\b|idea\b|thanks?\b|reminders?\b)(?<what>\p{L}.+)$/iu.exec(
      words,
    )?.groups?.what;
  if (what === undefined || what.includes(',')) return undefined;
  const scan = new Scan(what);
  return takeRange(scan, context) && scan.rest.split(/\s+/).length <= 4 ? what : undefined;
}

/** "skip this week", "skip the gym on Monday", "no gym this week". */
export const skipping: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  const said = skip.exec(words)?.groups?.what ?? noneOf(words, context);
  // "this weeks gym"
  const what = said?.replace(/\b((?:this|next)\s+(?:week|month|year))s(?=\s)/i, "$1's");
  if (what === undefined || isQuestion || words.length > limits.searchText) return null;
  // "skip it" is a no where something was asked; what it means else is known only then.
  const scan = new Scan(what.replace(occurrence, ' ').trim());
  const days = takeRange(scan, context);
  const left = nameOf(
    scan.rest.replace(/^['’]s\s+|\s+(?:for|on|in|of)$|^(?:for|on|of)\s+/gi, '').trim(),
  );
  const target = left === '' ? it : targetOf(left, context);
  if (!target) return null;
  const named: Days | null = days && { from: days.from, to: days.to, name: days.name };
  const isNamed =
    (days !== null && !/^no\s/i.test(words)) || /^(?:the|my|our|this|that)\s/i.test(what);
  const orAdd = isNamed || target.by !== 'words' ? undefined : readDraft(words, context)?.draft;
  return { kind: 'skip', target, ...(named && { days: named }), ...(orAdd && { orAdd }) };
};
