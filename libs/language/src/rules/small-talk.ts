import type { OffTopic, SmallTalk } from '../intent';
import type { Rule } from './said';

const talk: readonly [SmallTalk, RegExp][] = [
  [
    'distress',
    /\b(?:kill(?:ing)? myself|suicid(?:e|al)|want to die|wanna die|end my life|hurt(?:ing)? myself|self[- ]harm|don't want to live)\b/i,
  ],
  [
    'hello',
    /^(?:hi+|hey+|hello+|hallo|yo|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|what'?s up|sup|hola|bonjour|moin|salam|assalamu? ?alaikum)(?:[\s,]+(?:there|again|all|everyone|assistant|bot|buddy|friend|todo))*$/i,
  ],
  [
    'thanks',
    /^(?:(?:ok|okay|great|perfect|cool|nice|awesome|many|wonderful|super|no)[\s,!.]*)*(?:thanks?|thank you|thank u|thx|cheers|ta|much appreciated|i appreciate it|appreciated)(?:\s+(?:a lot|a bunch|so much|very much|again|for (?:that|your help|the help|everything)|man|mate|you|buddy))*$/i,
  ],
  [
    'howAreYou',
    /^(?:(?:hi|hey|hello)[\s,!.]+)?(?:how(?: are|'re|s| is| r) (?:you|it going|things|life)(?: (?:doing|today|going))*|how do you do|how's it going|you ok|are you (?:ok|okay|well|good)|how have you been)$/i,
  ],
  [
    'whoAreYou',
    /^(?:who|what) (?:are|r) you(?: exactly| really)?$|^(?:what(?:'s| is) your name|who (?:made|built|created|wrote) you|are you (?:a |an )?(?:real|human|bot|robot|ai|person|machine|chatgpt|gpt|llm|alive)(?: person| human)?|do you have a name|introduce yourself|tell me about yourself)$/i,
  ],
  [
    'goodbye',
    /^(?:good ?bye|bye+(?: bye)?|see you(?: (?:later|soon|tomorrow))?|see ya|later|cya|good ?night|night|ciao|tschüss|talk (?:to you )?(?:later|soon)|that'?s all(?: for (?:now|today))?|that is all)$/i,
  ],
  [
    'praise',
    /^(?:(?:you(?:'re| are)|that(?:'s| is| was)|this is|it's) )?(?:so |very |really |the )*(?:great|good job|well done|good|nice|awesome|amazing|cool|perfect|brilliant|excellent|fantastic|wonderful|lovely|helpful|best|smart|good work|nice work|love it|i love (?:you|it|this)|wow|yay|good bot|clever)(?: (?:work|job|one|bot|stuff))?$/i,
  ],
  [
    'stress',
    /^(?:(?:i'm|i am|i feel|feeling) (?:so |really |very |a bit |totally |completely )*(?:stressed|overwhelmed|swamped|exhausted|behind|tired|anxious)(?: (?:out|today|right now))*|(?:i have |there is |it's )?(?:too much (?:to do|work|going on)))$/i,
  ],
  [
    'insult',
    /^(?:you(?:'re| are) (?:so |really |very |such )*(?:an? )?(?:stupid|dumb|useless|idiot|terrible|bad|annoying|wrong|awful)(?: (?:bot|assistant|program))?|you suck|(?:this|that|it)(?:'s| is) (?:stupid|useless|wrong|bad|terrible|not what i (?:meant|wanted|said))|bad bot|wrong)$/i,
  ],
  [
    'sorry',
    /^(?:(?:i'm|i am|so|oh) )*(?:sorry|my bad|my mistake|apologies|oops|whoops|excuse me)(?: about that)?$/i,
  ],
];

const help =
  /^(?:help(?: me)?(?: please)?|search|find|edit|change|update|\?+|\/help|what can (?:you|i) (?:do|say|ask|ask you|write|type)(?: (?:for me|here|exactly))?|what (?:do|are) you (?:do|able to do|capable of|good for)|what(?:'s| is) this(?: (?:app|thing|for))?|how (?:does|do) (?:this|it|you|i use (?:this|it|you)|the app)(?: (?:work|all work))?|how do i (?:start|begin|get started|use (?:this|it|you)|(?:add|create|make|delete|remove|edit|change|rename|complete|finish|move|reopen|label|find|search|see|list|set|undo|restore|get)(?: .{0,60})?)|how can (?:you help(?: me)?|i (?:use|add|create|delete|edit|complete|change|move|label|find) .{0,60})|what (?:commands|features)(?: .{0,30})?|commands|options|menu|show (?:me )?(?:the )?(?:commands|help|examples)|give me (?:some )?examples|i need help|i(?:'m| am) (?:lost|confused|new here)|usage|instructions|get(?:ting)? started|can you help(?: me)?)$/i;

const offTopic: readonly [OffTopic, RegExp][] = [
  [
    'feature',
    /^(?:export|import|sync|share|print|back ?up|publish|download)\s+(?:all )?(?:of )?(?:my|the|this|these|all)\s+(?:to-?do )?(?:tasks|lists?|to-?dos)(?:\s+(?:to|with|as|from|into|via|in)\b.*)?$/i,
  ],
  [
    'notify',
    /^(?:send|e-?mail|text|notify|alert|ping|message|call) me\b.*\b(?:when|before|if|once)\b/i,
  ],
  [
    'language',
    /^(?:do you |can you )?(?:speak|understand|talk(?: in)?) (?:german|french|spanish|italian|chinese|japanese|urdu|arabic|portuguese|russian|turkish|hindi|dutch|polish|deutsch|other languages|my language)$/i,
  ],
  [
    'weather',
    /\b(?:weather|forecast|temperature|will it (?:rain|snow)|is it (?:raining|snowing|sunny|cold|hot|warm)|how (?:hot|cold|warm) is it)\b(?! app| report to)/i,
  ],
  [
    'writing',
    /^(?:write|compose|draft|create|make|make up|tell|sing|give|recite|generate|read)(?: me| us)?(?: up)? (?:a|an|another|some|the|one) (?:\p{L}+ ){0,2}(?:poem|song|story|joke|jokes|essay|haiku|rap|limerick|riddle|lyrics|poetry|sonnet|novel|code|script|python|javascript|function|program|regex|fun fact|fairy ?tale|bedtime story|image|picture|recipe)\b/iu,
  ],
  ['writing', /^(?:sing|rap|joke|tell me something funny|make me laugh|entertain me)\b/i],
  [
    'writing',
    /^(?:write|generate) (?:\p{L}+ )?(?:code|poetry|lyrics|sql|html|css|python|javascript)\b/iu,
  ],
  [
    'maths',
    /^(?:what(?:'s| is)|whats|calculate|compute|solve|how much is|evaluate)?\s*[-(]*\d[\d\s.,]*(?:(?:[-+*/x×÷^%]|plus|minus|times|divided by|multiplied by|to the power of|percent of|% of|mod)\s*[-(]*\d[\d\s.,)]*)+\s*=?\s*$/i,
  ],
  [
    'maths',
    /^(?:what(?:'s| is)|calculate|compute|solve)\s+(?:the )?(?:square root|cube root|sum of \d|integral|derivative|product of \d)/i,
  ],
  [
    'translation',
    /^(?:translate\b|how do (?:you|i) say\b|what does .{1,60} mean\b|what is .{1,40} in (?:german|french|spanish|italian|english|chinese|japanese|urdu|arabic|portuguese|russian)\b)/i,
  ],
  [
    'news',
    /\b(?:what(?:'s| is) (?:in )?the (?:latest )?news|latest news|news today|stock (?:price|market)|exchange rate|bitcoin price|who won (?:the|last)|football score|sports results?)\b/i,
  ],
  [
    'media',
    /^(?:play|stream)\s+(?:(?:some|me|the|a|my)\s+)*(?:music|song|songs|playlist|video|movie|radio|podcast|spotify|youtube|jazz|rock)\b/i,
  ],
  [
    'media',
    /^(?:turn (?:on|off)|switch (?:on|off)|dim) the (?:lights?|tv|heating|music|radio)(?: please)?$/i,
  ],
  [
    'alarm',
    /^(?:set|start|create|make)\s+(?:an?|the|my|another)\s+(?:\p{L}+ |\d+[- ]?\p{L}+ )?(?:alarm|timer|countdown|stopwatch)\b|^wake me\b/iu,
  ],
  ['errand', /^(?:call|order|book|get|find|send|bring|write|make|buy) me (?:an?|some|the|my)\b/i],
  [
    'knowledge',
    /^(?:who (?:is|was|are|were|invented|discovered|wrote|won|founded)|what(?:'s| is| are| was| were) (?:the (?:capital|population|meaning|definition|difference|distance|tallest|largest|biggest|fastest|speed|history|time in|best|answer)|love|life|god|quantum|an? \p{L}+$|\p{L}+$)|where (?:is|are|was|were) (?!my\b|the (?:task|list))|why (?:is|are|do|does|did|was)|how (?:far|tall|old|big|high|deep|long does|fast|much does|to) |when (?:was|did) (?!i\b|we\b)|explain|define|recommend|suggest (?:a|some)|do you (?:know|think|like|believe|love|want|have (?:a|any) (?:feelings|friends|favou?rite))|can you (?:feel|think|sing|dance)|what do you think|what time is it|what day is it|what(?:'s| is) the (?:time|date|day)|tell me (?:a|something) )/iu,
  ],
];

/** Greetings, thanks and other words that want a word back. */
export const smallTalk: Rule = ({ raw, text }) => {
  const words = text.replace(/[.!?…,:;)(]+$/g, '').trim();
  const whole = raw
    .replace(/[\p{Extended_Pictographic}\ufe0f]/gu, '')
    .replace(/[.!?…,:;)(\s]+$/g, '')
    .trim();
  for (const [topic, pattern] of talk) {
    if (pattern.test(whole) || (words !== '' && pattern.test(words)))
      return { kind: 'smallTalk', topic };
  }
  return null;
};

const asksClock =
  /^(?:what time is it(?: now)?|what(?:'s| is) the (?:time|date)(?: (?:now|today))?|what (?:day|date) is (?:it|today)(?: today)?|what(?:'s| is) today(?:'s date)?)$/i;

/** "what day is it?" */
export const clock: Rule = ({ text }) =>
  asksClock.test(text.replace(/[?!.]+$/, '').trim()) ? { kind: 'clock' } : null;

export const helping: Rule = ({ raw, text }) => {
  const isHelp = [raw, text].some((words) => help.test(words.replace(/(?<=.)[.!?]+$/, '').trim()));
  return isHelp ? { kind: 'help' } : null;
};

/** What a to-do list cannot answer. */
export const straying: Rule = ({ text }) => {
  const words = text.replace(/[?!.]+$/, '').trim();
  if (
    /^(?:remind|add|create|note|to-?do|task|remember|don't forget|i (?:need|have|must|should|want)|make sure)\b/i.test(
      words,
    )
  )
    return null;
  const found = offTopic.find(([, pattern]) => pattern.test(words));
  return found ? { kind: 'offTopic', topic: found[0] } : null;
};
