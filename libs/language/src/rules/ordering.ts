import type { Place } from '../intent';
import { readTarget } from '../target';
import { readWhen } from '../when/parse-when';
import { draftOf } from './deleting';
import type { Rule } from './said';

const ofList = '(?:\\s+of\\s+(?:the|my)\\s+(?:\\p{L}+\\s+)?(?:list|tasks))?';
const ends = new RegExp(
  `^(?:put|move|bring|shift|pull|drag|push|send)\\s+(?<what>.+?)\\s+(?:(?:up|down|back)\\s+)?(?:(?:to|at|on)\\s+)?(?:the\\s+)?(?:very\\s+)?(?<end>top|first|front|beginning|start|bottom|last|end)${ofList}$`,
  'iu',
);
const beside =
  /^(?:put|move|place|drag|sort|bring)\s+(?<what>.+?)\s+(?:right\s+|directly\s+|just\s+)?(?<side>after|behind|below|underneath|under|before|above|in front of|ahead of)\s+(?<anchor>.+)$/iu;

/** "put milk first", "move milk after eggs". */
export const ordering: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (isQuestion || words.includes('\n')) return null;
  const { what, end, side, anchor } = (ends.exec(words) ?? beside.exec(words))?.groups ?? {};
  const target = what === undefined ? null : readTarget(what, context);
  if (!target) return null;
  const place = end === undefined ? besideOf(side ?? '', anchor ?? '', context) : endOf(end);
  const orAdd = draftOf(words, target, context);
  return place && { kind: 'place', target, place, ...(orAdd && { orAdd }) };
};

function endOf(word: string): Place {
  return { at: /^(?:bottom|last|end)$/i.test(word) ? 'last' : 'first' };
}

function besideOf(side: string, words: string, context: Parameters<Rule>[1]): Place | null {
  const isDay = readWhen(`${side} ${words}`, context).when ?? readWhen(words, context).when;
  const anchor = isDay ? null : readTarget(words, context);
  if (!anchor || anchor.by === 'filter' || anchor.by === 'several') return null;
  return { at: /^(?:after|behind|below|under)/i.test(side) ? 'after' : 'before', anchor };
}
