/** Base form, past, participle; forms that equal the base are left out. */
const table = `
be was,were,been|beat beaten|begin began,begun|bend bent|bite bit,bitten|blow blew,blown|break broke,broken
bring brought|build built|burn burnt|buy bought|catch caught|choose chose,chosen|come came|deal dealt
dig dug|do did,done|draw drew,drawn|drink drank,drunk|drive drove,driven|eat ate,eaten|fall fell,fallen
feed fed|feel felt|fight fought|find found|fix fixed|flee fled|fly flew,flown|forget forgot,forgotten
freeze froze,frozen|get got,gotten|give gave,given|go went,gone|grind ground|grow grew,grown|hang hung
have had|hear heard|hide hid,hidden|hold held|keep kept|know knew,known|lay laid|lead led|learn learnt
leave left|lend lent|light lit|lose lost|make made|mean meant|meet met|pay paid|plead pled|ride rode,ridden
ring rang,rung|rise rose,risen|run ran|say said|see saw,seen|seek sought|sell sold|send sent|sew sewed,sewn
shake shook,shaken|shine shone|shoot shot|show showed,shown|sing sang,sung|sink sank,sunk|sit sat|sleep slept
sow sowed,sown|speak spoke,spoken|spend spent|spin spun|stand stood|steal stole,stolen|stick stuck
strike struck|sweep swept|swim swam,swum|swing swung|take took,taken|teach taught|tear tore,torn|tell told
think thought|throw threw,thrown|understand understood|wake woke,woken|wear wore,worn|weave wove,woven
win won|wind wound|withdraw withdrew,withdrawn|write wrote,written|rewrite rewrote,rewritten
resend resent|repay repaid|rebuild rebuilt|redo redid,redone|undo undid,undone|oversee oversaw,overseen`;

/** Verbs whose past is the base form: "I read the book". */
export const unchangedPast: ReadonlySet<string> = new Set(
  'read put cut set let hit shut quit cost split spread bet cast reset upset input'.split(' '),
);

/** Irregular past form → base form. */
export const irregularPast: ReadonlyMap<string, string> = new Map(
  table
    .split(/[|\n]/)
    .filter((entry) => entry.trim() !== '')
    .flatMap((entry) => {
      const [base = '', forms = ''] = entry.trim().split(' ');
      return forms.split(',').map((form) => [form, base] as const);
    }),
);
