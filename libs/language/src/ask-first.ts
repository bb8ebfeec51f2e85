import { onChannels } from './channels';
import type { Context } from './context';
import { readWhen } from './when/parse-when';

const later = new RegExp(
  String.raw`^(?<when>(?:in|at|on|by|this|next|every|each|tomorrow|tonight|today|later|after|around|before|once|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays)(?!\p{L})[^.!?\n]{0,60}?)\s*,?\s+(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?<ask>(?:remind|ping|nudge|alert|notify|wake)\s+me(?:${onChannels})?)(?<rest>(?:\s+up)?(?!\p{L}).*)$`,
  'iu',
);

const regular =
  /^(?:please\s+)?(?:set(?:\s+up)?|create|add|make|give\s+me|i\s+(?:need|want))\s+an?\s+(?<rhythm>daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual)\s+reminder\s+(?<joint>to|for|about|of)\s+(?<what>.+)$/i;
const rhythms: Record<string, string> = {
  daily: 'every day',
  nightly: 'every night',
  weekly: 'every week',
  fortnightly: 'every 2 weeks',
  monthly: 'every month',
  quarterly: 'every 3 months',
  yearly: 'every year',
  annual: 'every year',
};

/**
 * The same wish as other rules know it: "at 5 remind me to leave" → "remind me at 5 to leave", "set a daily reminder to
 * stretch" → "remind me to stretch every day".
 */
export function askFirst(text: string, context: Context): string {
  const plain = text
    .replace(
      /^(?:never ?mind|forget it|scratch that)[\s,.!]+(?=(?:don't|do not|stop|cancel|no more)\b)/i,
      '',
    )
    .replace(/^tell me (?=(?:at|in|on|tomorrow|tonight|this|every)\b.*\sto\s)/i, 'remind me ')
    .replace(/^(?:e-?mail|text|message|send) me (?=an? reminder\b)/i, 'set ')
    .replace(/^from now on[\s,]+(?<rule>.+)$/i, '$<rule> from now on');
  return asTwo(inOrder(inMinutes(asDeed(plain, context)), context), context);
}

function asDeed(text: string, context: Context): string {
  const { rhythm = '', joint = '', what = '' } = regular.exec(text)?.groups ?? {};
  if (rhythm === '') return text;
  const again = readWhen(what, context).repeats ? '' : ` ${rhythms[rhythm.toLowerCase()] ?? ''}`;
  const plain = what.replace(/[\s.!?]+$/, '');
  return `remind me ${/^to$/i.test(joint) ? 'to' : 'about'} ${plain}${again}`;
}

/** "remind me to call mum in 5": of minutes. */
function inMinutes(text: string): string {
  return /^remind me\b/i.test(text)
    ? text.replace(/(?<=\sin \d{1,2})(?=[\s.!]*$|\s+(?:to|about|of)\s)/i, ' minutes')
    : text;
}

const two =
  /^(?<first>remind me\s[^,.!?\n]+?\sto\s[^,.!?\n]+?)\s*,?\s+and\s+(?:also\s+)?(?<when>(?:at|in|on|tomorrow|tonight)\b[^,.!?\n]{0,30}?)\s+(?<what>to\s.+)$/i;

const leadOn = new RegExp(`^remind me(?<on>${onChannels})?`, 'iu');

/** "remind me tomorrow at 9 to call mum and at 10 to buy milk": two wishes, of the same day and on the same channels. */
function asTwo(text: string, context: Context): string {
  const { first = '', when = '', what = '' } = two.exec(text)?.groups ?? {};
  const own = when === '' ? null : readWhen(when, context);
  if (!own?.when || own.rest !== '') return text;
  const day = own.when.date ?? readWhen(first, context).when?.date ?? null;
  const at = own.when.date === null && day !== null ? ` on ${day}` : '';
  const on = leadOn.exec(first)?.groups?.on ?? '';
  return `${first} and remind me${on}${at} ${when} ${what}`;
}

function inOrder(text: string, context: Context): string {
  const { when = '', ask = '', rest = '' } = later.exec(text)?.groups ?? {};
  if (when === '') return text;
  const reading = readWhen(when, context);
  const isTime = /^[\s,]*$/.test(reading.rest) && (reading.when ?? reading.repeats);
  if (!isTime) return text;
  const [, up = '', what = ''] = /^(\s+up)?(.*)$/isu.exec(rest) ?? [];
  return `${ask}${up} ${when}${what}`;
}
