import type { RecalledDeed } from '../intent';
import type { Rule } from './said';

const deeds: readonly [RecalledDeed, RegExp][] = [
  ['add', /^(?:add(?:ed)?|creat(?:e|ed)|put (?:in|on)|ent(?:er|ered)|wr(?:ite|ote)|typed?)/i],
  ['delete', /^(?:delet(?:e|ed)|remov(?:e|ed)|erased?)/i],
  ['edit', /^(?:chang(?:e|ed)|edit(?:ed)?|mov(?:e|ed)|updated?|rescheduled?|renamed?)/i],
  ['complete', /^(?:complet(?:e|ed)|finish(?:ed)?|tick(?:ed)? off|check(?:ed)? off)/i],
];
const last =
  /^(?:what|which(?: one| task)?|what (?:task|tasks|was it that))\s+(?:did|have|had)\s+(?:i|you|we)\s+just\s+(?<deed>\p{L}+(?: (?:in|on|off))?)\b.{0,20}$|^what did (?:i|you|we) (?<deed3>add|delete|remove|change)$|^what (?:was|is) the last (?:thing|task|one) (?:that )?(?:i|you|we) (?<deed2>\p{L}+)$|^what (?:did you (?:just )?do|just happened|have you done|did i just do)$/iu;

/** "what did I just add?", "what did you do?" */
export const recalling: Rule = ({ text }) => {
  const match = last.exec(text.replace(/[\s.!?]+$/, ''));
  if (!match) return null;
  const word = match.groups?.deed ?? match.groups?.deed2 ?? match.groups?.deed3 ?? 'do';
  const deed = deeds.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
  return deed === null && !/^(?:do|did|done)$/i.test(word) ? null : { kind: 'recall', deed };
};
