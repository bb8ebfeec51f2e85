/** Misspellings and short forms → what was meant. Whole words only; case is ignored. */
const meant: Record<string, string> = {
  "what's": 'whats wats wat’s',
  "don't": 'dont do’nt',
  "didn't": 'didnt',
  "haven't": 'havent havn’t',
  "hasn't": 'hasnt',
  "isn't": 'isnt',
  "I've": 'ive',
  "I'm": 'im',
  "it's": 'its’',
  "there's": 'theres',
  "let's": 'lets',
  tomorrow:
    'tomorow tommorow tommorrow tomorrrow tomorro tmrw tmr tmrrw tomoz 2moro 2morrow tmw tommorw tomrrow',
  today: 'tday 2day toady todya',
  tonight: 'tonite 2nite 2night tonigt',
  monday: 'moday mondy monady',
  tuesday: 'tusday teusday tuseday tuesady',
  wednesday: 'wensday wednsday wendesday weds wedensday',
  thursday: 'thrusday thursady thusday thurday thurdsay',
  friday: 'firday fridy fridday frday',
  saturday: 'saterday saturaday staurday satuday',
  sunday: 'sundy sudnay',
  weekend: 'wkend wknd weeknd',
  remind: 'remnd remid reminde rmind remind-me rmd remimd remiind',
  reminder: 'remider remindr reminer',
  reminders: 'remiders remindrs reminers',
  about: 'abt abuot',
  before: 'b4 befor beofre',
  afternoon: 'arvo',
  "when's": 'whens',
  every: 'evry evey evrey',
  weekly: 'weekley',
  cancel: 'cancle cancell',
  snooze: 'snoze snooz',
  remember: 'remeber rember remmeber',
  delete: 'delte dleete deleet delet del',
  remove: 'rm remvoe reomve',
  mark: 'markt amrk',
  yes: 'yse yess eys',
  task: 'taks tsak',
  tasks: 'taskss takss',
  list: 'lsit',
  show: 'shwo hsow',
  finished: 'finshed finised',
  buy: 'byu',
  bought: 'bougth bougt',
  urgent: 'urgnt urgant ugent',
  priority: 'prority prioirty priorty prio',
  please: 'pls plz pleas plese',
  thanks: 'thx thnx tnx ty',
  you: 'u',
  move: 'mvoe',
  overdue: 'over-due',
};

const corrections = new Map(
  Object.entries(meant).flatMap(([right, wrong]) =>
    wrong.split(' ').map((word) => [word.replaceAll('’', "'"), right] as const),
  ),
);
const wrongWords = new RegExp(
  `(?<![\\p{L}\\p{N}_#@'./-])(?:${[...corrections.keys()].join('|')})(?![\\p{L}\\p{N}_'@/-])`,
  'giu',
);

/** Puts right what the rules would stumble over; every other word stays as written. */
export function correctSpelling(text: string): string {
  const corrected = text.replace(
    /(?<=\bremind me )2(?= (?!(?:more\s+)?(?:min|m\b|h|d\b|day|w|mo|before|times))\p{L}{2})/giu,
    'to',
  );
  return corrected.replace(wrongWords, (word) => corrections.get(word.toLowerCase()) ?? word);
}
