export interface LeadIn {
  pattern: RegExp;
  /** The person wishes to be told at a time. */
  remind?: boolean;
  /** What follows is a list of names rather than a sentence. */
  isList?: boolean;
  /** What follows was called a list: two names are enough to make one. */
  isNamed?: boolean;
  /** What follows need not begin with a verb. */
  anyWords?: boolean;
}

const adjectives =
  '(?:(?:new|quick|another|urgent|important|critical|(?:high|low|medium|top)[- ]priority|following|few|couple(?: of)?|two|three|four|five|six|\\d{1,2})\\s+)*';
const listName =
  '(?:to|on|onto|in|into)\\s+(?:my|the|our)\\s+(?:(?:to-?do|task)\\s+)?(?:list|lists|to-?dos?|tasks)';

/** How people begin when they want something on the list; what follows is the task. Tried in this order. */
const leadIns: readonly LeadIn[] = [
  {
    pattern:
      /^(?:my\s+)?(?:(?:(?:to-?do|task|shopping|grocery)\s+)?list|groceries|to-?dos|tasks)(?:\s+for\s+(?<day>[^:\n]{2,30}))?\s*:\s*/i,
    isList: true,
    isNamed: true,
    anyWords: true,
  },
  {
    pattern:
      /^(?:add|create|note|put|save)\s+(?:all (?:of )?)?(?:these|the following|this|those)(?:\s+(?:to|on)\s+(?:my|the)\s+list)?\s*:\s*/i,
    isList: true,
    anyWords: true,
  },
  {
    pattern: new RegExp(
      `^(?:add|create|make|insert|enter|put|set up|log|record|give me|new|another|start)\\s+(?:(?:an?|the|these|those|some|this|me|my)\\s+)*${adjectives}(?:tasks|to-?dos|items|things|reminders)(?:\\s+(?:${listName}|to do|for me))?\\s*(?:[:,-]|$)\\s*`,
      'i',
    ),
    isList: true,
    anyWords: true,
  },
  {
    pattern: new RegExp(
      `^(?:(?:add|create|make|insert|enter|put|set up|set|log|record|give me|start|i need|i want)\\s+)?(?:(?:an?|the|another|this|one more|me|my)\\s+)*${adjectives}(?:task|to-?do|item|reminder|entry)(?:\\s+${listName})?(?:\\s+(?:to|for me to|that says|called|named|titled|saying|about|that|for|reading|with the (?:title|name)))?(?:\\s*[:,-]\\s*|\\s+|$)`,
      'i',
    ),
    anyWords: true,
  },
  {
    pattern:
      /^(?:please\s+)?(?:remind(?: me)?|reminder|(?:i(?:'d| would)? (?:want|like|need) to be|i need) (?:reminded|reminding)|give me a reminder|set (?:me )?a reminder|ping me|notify me|nudge me|alert me)\b(?:\s+(?:that i (?:need|have|should|must)(?: to)?|that|to|about|of)\b)?\s*[:,-]?\s*/i,
    remind: true,
    anyWords: true,
  },
  {
    pattern:
      /^(?:(?:please\s+)?(?:do not|don't|dont)\s+(?:let me\s+)?forget|never forget|can't forget|mustn't forget|must not forget|i (?:can't|mustn't|must not|shouldn't|should not|cannot) forget|remember|make sure(?: that)?(?: i| we)?|make a note|note to self|memo|note down|note|jot down|write down|put down|take a note|keep in mind)(?:\s+(?:that\s+)?(?:i|we)\s+(?:need|have|should|must|want)(?:\s+to)?|\s+to|\s+about|\s+that)?\s*[:,-]?\s+/i,
    anyWords: true,
  },
  {
    pattern:
      /^(?:(?:i|we)(?:'ve| have|'d| would| will|'ll| still| also| really| just)*\s+)?(?:still |also |really |definitely |urgently |just )*(?:need|needs|have|has|want|wish|ought|got|gotta|plan|intend|am supposed|'m supposed|supposed|like|promised|am going|'m going|going)\s+(?:to(?:\s*:\s*|\s+))(?:remember to\s+|not forget to\s+)?/i,
  },
  { pattern: /^(?:i'm|i am|we're|we are)\s+(?:supposed|going|planning|meant)\s+to\s+/i },
  {
    pattern:
      /^(?:(?:i|we)\s+)?(?:(?:still|also|really|definitely)\s+)*(?:gotta|must|should|shall|need to|have to|had better|'d better|better|i'd better|i'll|i will)\s+(?:also\s+|really\s+|remember to\s+)?/i,
  },
  {
    pattern: /^(?:to-?do|task|todos|tasks|to do|item|new task|add task|list)\s*[:-]\s*/i,
    isList: true,
    anyWords: true,
  },
  {
    pattern: /^(?:add|plus|put in|create|insert|include|append)\b\s*[:,-]?\s*/i,
    isList: true,
    anyWords: true,
  },
  { pattern: /^(?:it's time to|time to|it is time to|today i (?:need|have) to|let's|gonna)\s+/i },
];
/** Words that tell of a thought rather than a wish. */
export const doubts =
  /^(?:(?:i\s+)?(?:maybe|perhaps|possibly|probably|potentially)\s+(?:i\s+(?:should|could|might|need to|have to|will)\s+)?|i\s+(?:might|may|could)\s+(?:need to\s+|have to\s+)?|(?:so )?(?:i'm |i am |i was |i've been )?(?:thinking (?:that )?(?:maybe |perhaps )?i should(?: (?:probably|maybe|really))?|thinking (?:of|about)|considering|wondering (?:if|whether) i should)\s+|i\s+(?:think|guess|suppose)\s+(?:i\s+(?:should|need to|have to|must|might|could|will)\s+(?:probably\s+|maybe\s+|perhaps\s+|really\s+)*)?|i (?:should|need to|have to) (?:probably|maybe|perhaps)\s+|(?:should|shall) i (?:add\s+|maybe\s+)?|what about\s+|how about\s+|it (?:might|would) be (?:good|nice|an idea) to\s+|someday\s+|one day\s+)/i;
const putOnList =
  /^(?:put|get|stick|place|write|have|throw|pop)\s+(?=.+\s(?:on|onto|in|into)\s+(?:my|the|our)\s+(?:\p{L}+\s+)*(?:list|to-?dos?|tasks)\b)/iu;
/** The lead-in with which `text` begins, and its length. */
export function leadOf(
  text: string,
): { leadIn: Omit<LeadIn, 'pattern'>; length: number; day?: string } | null {
  if (putOnList.test(text))
    return {
      leadIn: { isList: true, anyWords: true },
      length: putOnList.exec(text)?.[0].length ?? 0,
    };
  for (const leadIn of leadIns) {
    const said = leadIn.pattern.exec(text)?.[0];
    if (said === undefined) continue;
    const remind = leadIn.remind === true || /\bremind(?:er|ers)?\b/i.test(said);
    const day = leadIn.pattern.exec(text)?.groups?.day;
    return { leadIn: { ...leadIn, remind }, length: said.length, ...(day && { day }) };
  }
  return null;
}
