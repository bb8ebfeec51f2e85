import { correctSpelling } from './lexicon/spelling';

/** Words around what is meant, taken off the front again and again until none is left. */
const openings: readonly RegExp[] = [
  /^(?:please|kindly)\b[\s,:]*/i,
  /^(?:hey|hi|hello|yo|hiya|good (?:morning|afternoon|evening))(?:\s+(?:there|again|assistant|bot|buddy))?\s*[,.!-]+\s*(?=\S)/i,
  /^(?:hey|hi|hello)\s+(?=(?:can|could|please|add|remind|show|what)\b)/i,
  /^(?:ok|okay|alright|all right|right|well|so|also|and|then|now|oh|ah|um|uh|hmm+|great|cool|perfect|nice|lovely|brilliant|awesome|cheers|ta|(?:many )?thanks(?: (?:so much|a lot|a bunch))?|thank you(?: (?:so|very) much)?|btw|by the way|actually|oops|sorry|yes|yeah|yep|sure|no)\s*[,.!…-]+\s*(?=\S)/i,
  /^(?:hm+|actually)\s+(?=(?:i|i've|we|it|it's|the|my|can|could|actually)\b)/i,
  /^(?:yes|yeah|yep)\s+(?=i (?:did|have)\b)/i,
  /^(?:ok|okay|so|also|and|then|now|oh|um|uh|and then|btw|by the way|oh and|plus)\s+(?=\S)/i,
  /^(?:can|could|would|will|can't|couldn't)\s+you\s+(?:(?:please|kindly|just|also|maybe)[\s,]+)*(?=\S)/i,
  /^if (?:it's|it is|you|possible|that's|that is)[^,.]{0,40},\s*(?=\S)/i,
  /^(?:would you mind|do you mind)\s+(?=\S)/i,
  /^(?:(?:would|could|can|will) you )?be so (?:kind|good|nice) (?:as to|and)\s+(?=\S)/i,
  /^(?:i was wondering (?:if|whether)|i'd (?:appreciate|love) it if|i'd be (?:grateful|glad) if|any chance|is it possible that) you (?:could|can|would)\s+(?:please\s+)?(?=\S)/i,
  /^(?:i want you to|i'd like you to|i would like you to|i need you to|you should|you can|you could|go ahead and)\s+(?:please\s+)?(?=\S)/i,
  /^(?:i'd like to|i would like to|i want to|i wanna|can i|could i|may i|let me|let's|help me(?: to)?|i'd love to)\s+(?:please\s+)?(?=(?:see|know|view|look at|check|add|create|delete|remove|mark|move|change|rename|reschedule|find|search|have a look|get (?:a|the|my) list)\b)/i,
];
const closings: readonly RegExp[] = [
  /[\s,]+(?:please|will you|would you|if you can|if possible|if you don't mind|for me please|ok|okay)\s*[.!?]*$/i,
  /[,.!]\s*(?:thanks|thank you|cheers|thx)(?:\s+(?:a lot|so much|very much|in advance))?\s*[.!]*$/i,
  /\s+(?:thanks|thank you)(?:\s+(?:a lot|so much|very much|in advance))?\s*[.!]*$/i,
];
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/gu;

/** Straight quotes, single blanks, no control characters; lines stay lines. */
export function normalise(text: string): string {
  return correctSpelling(
    text
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/[^\P{Cc}\n]|\u200b|\ufeff/gu, ' ')
      .replace(/[‘’ʼ`´]/g, "'")
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim(),
  );
}

/** The text without emoji; the text itself when nothing else is in it. */
export function withoutEmoji(text: string): string {
  return text
    .replace(emoji, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** What is meant, without "could you please … for me, thanks". */
export function stripPoliteness(text: string): string {
  let current = text;
  for (let before = ''; before !== current;) {
    before = current;
    for (const opening of openings) current = current.replace(opening, '');
    for (const closing of closings) {
      const shorter = current.replace(closing, '');
      if (shorter.trim() !== '') current = shorter;
    }
  }
  return current.trim();
}
