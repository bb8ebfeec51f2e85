import type { Intent } from '../intent';
import { readReference } from '../target';
import type { Rule, Said } from './said';

const yes =
  /^(?:(?:yes|yeah|yea|yep|yup|ya|y|ja|oui|sure|sure thing|ok|okay|k|aye|absolutely|of course|definitely|certainly|correct|right|exactly|fine|affirmative|confirm|confirmed|go ahead|go for it|go on|do it|do that|do so|do them|please do|please|proceed|sounds good|that's right|that's fine|that's it|let's do it|why not|i'm sure|i am sure|all good|good|great|perfect|👍|✅|👌|delete (?:it|them|that|all|them all|all of them)|remove (?:it|them|that)|add (?:it|them|that)|yes i do|yes i am|i do|make it so)[\s,.!]*)+(?:please|thanks|thank you)?[\s.!]*$/iu;
const mustHold =
  /\b(?:yes|yeah|yea|yep|yup|y|ja|oui|sure|ok|okay|k|aye|absolutely|of course|definitely|certainly|correct|right|exactly|fine|affirmative|confirm(?:ed)?|go ahead|go for it|go on|do it|do that|do so|do them|please|proceed|sounds good|that's (?:right|fine|it)|let's do it|why not|sure|i do)\b|👍|✅|👌/iu;
const no =
  /^(?:(?:no|nope|nah|n|nein|no thanks|no thank you|never mind|nevermind|nvm|cancel|cancel (?:that|it)|stop|don't|do not|don't do (?:it|that)|don't (?:delete|remove|add) (?:it|them|that)|leave it|leave them|keep it|keep them|forget it|forget that|forget about it|nothing|nothing else|whatever|i don't know|not now|not today|maybe later|not yet|wait|hold on|not really|skip|skip it|abort|none|none of them|none of those|none of these|neither|rather not|better not|i changed my mind|changed my mind|please|please don't|of course not|no way|not that|not that one|👎|❌)[\s,.!]*)+$/iu;

/** "ok thanks" closes a talk; it is no yes to a deletion. */
const thanks = /^(?:ok|okay|k|fine|right|good|great|perfect)[\s,.!]+(?:thanks|thank you)/i;

/** "yes" and "no" in their many forms. */
export const answering = ({ raw, text }: Said): Intent | null => {
  if (raw.length > 60) return null;
  const words = raw.replace(/\s+/g, ' ');
  if (thanks.test(words)) return null;
  if (yes.test(words) && mustHold.test(words)) return { kind: 'yes' };
  if (no.test(words) || no.test(text)) return { kind: 'no' };
  return null;
};

/** "the second one", "it", "both": an answer to "which one?". */
export const picking: Rule = ({ text }) => {
  const target = readReference(text);
  return target && { kind: 'pick', target };
};
