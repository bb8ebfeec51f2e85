/** Verbs with which people begin what they have to do. */
const plain = `
accept activate adjust administer advertise agree air alphabetise alphabetize analyse analyze announce answer apologise apologize
apply appoint approve archive arrange ask assemble assess assign attach attend audit authorise authorize
backup bake bathe become begin bind block boil book boost borrow break brew bring browse brush build burn buy
calculate calibrate call cancel capture care carry catch celebrate change charge chase check choose chop claim
clean clear climb close coach collect come compare compile complain complete compose confirm connect consider
consult contact continue convert cook coordinate copy correct count cover crack create cut
deal debug decide declare declutter decorate defrost delegate deliver demo deploy descale describe design detail develop
diagnose dig digitise digitize discuss dispose dispute do donate download draft drain draw drink drive drop dry dust
earn eat edit email e-mail empty enable encourage enjoy enquire enroll enrol ensure enter establish estimate evaluate examine
exchange execute exercise expand explain explore export extend
fax feed fetch file fill film finalise finalize find finish fit fix fly fold follow forward frame freeze
gather generate get give glue go grab grade greet grill grind groom grow
hand handle hang harvest have hear heat help hide hire hold hoover host hug
identify implement import improve inform initiate inquire inspect install interview invest investigate invite invoice iron issue
join jog journal keep kill knit label launch laundry lay lead learn leave lend let lift light list listen load lock look lubricate
mail maintain make manage mark measure meditate meet mend merge message migrate modify monitor mop move mow
negotiate notify nail name obtain oil open order organise organize outline overhaul pack paint park pass paste patch
pawn pay peel perform phone photocopy photograph pick ping place plan plant play polish post postpone pour practise practice
prep prepare present press print process procure proofread propose provide prune publish pull pump purchase push put
quit quote raise rake read rearrange rebook receive record recycle redeem redo refactor refill refresh refund register rehearse
remove renew renovate rent reorganise reorganize repair repay repeat replace reply report repot request research resend
reserve reset resize resolve respond rest restart restock restore retrieve return review revise rewrite ride ring roast roll run
save scan schedule scrub search see sell send separate serve service set settle sew shape share sharpen shave shelve shine ship
shop shorten shovel shred shut sign simplify sing sit sketch skim sleep slice smoke soak solve sort sow speak spend spray stack
start stitch stock stop store straighten stretch study submit subscribe supervise support survey sweep swim switch sync
take talk taste teach tell test text thank think throw tidy tie tighten top touch trace track trade train transcribe transfer translate
treat trim try tune turn tweet type unblock unclog uninstall unload unpack unplug unsubscribe untangle update upgrade upload use
vacuum validate varnish verify view visit volunteer wait wake walk wash watch water wax wear weed weigh weld whip whisk wipe
wish withdraw work wrap write zip ring-fence rsvp bike cycle skype zoom google venmo paypal`;

/** Verbs that are as often nouns: alone or before a lone noun they are not taken for a verb. */
export const nounLikeVerbs: ReadonlySet<string> = new Set(
  `water iron report film paper milk oil record name label frame place park post plant shop store stock study
   trade top support service treat text train track test smoke laundry dust paint plan press wax weed
   work rest light glue nail mail fax file grill zip care mark cover invoice journal view demo list
   drink dress fish cook host guard judge quote detail shape claim salt butter pepper brush draft estimate
   hand heat help hug message offer order present print process promise question request design copy
   ride roll sign sketch slice spray stitch survey taste watch wish wrap call email mop cycle bike rake swing
   book dry fold coach google ring research answer supply stain drain empty clear cut check bathe clean ship deal`
    .split(/\s+/)
    .filter(Boolean),
);

/** After "and" these go with the verb before: "call mum and ask about the party". */
export const dependentVerbs: ReadonlySet<string> = new Set(
  'ask tell say see let discuss thank wish be have think wait talk inform'.split(' '),
);

export const taskVerbs: ReadonlySet<string> = new Set(plain.split(/\s+/).filter(Boolean));

/** Verbs that mean much the same in a to-do: the first of each group stands for it. */
const sameMeaning = [
  'buy get purchase grab fetch pick collect order',
  'call phone ring telephone',
  'email e-mail mail write',
  'text message ping whatsapp',
  'clean tidy hoover vacuum wash',
  'finish complete do',
  'fix repair mend',
  'book reserve schedule',
  'throw take bring put',
  'see visit meet',
];

/** Verb → the verb that stands for its group. */
export const meaningOf: ReadonlyMap<string, string> = new Map(
  sameMeaning.flatMap((group) => {
    const verbs = group.split(' ');
    return verbs.map((verb) => [verb, verbs[0] ?? verb] as const);
  }),
);
