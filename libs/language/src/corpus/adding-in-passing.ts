/** More sentences that put something on the list, as they are typed in passing: short, polite, or with asides. */
export const addingInPassing: readonly [sentence: string, meaning: string][] = [
  ['call grandma 17h', 'add Call grandma @2026-11-18T17:00'],
  ['team meeting at 17h30', 'ask-add Team meeting @2026-11-18T17:30'],
  ['pay electricity bill 15th', 'add Pay electricity bill @2026-12-15'],
  ['!!! call the lawyer', 'add Call the lawyer !urgent'],
  ['order cake on my birthday', 'ask-add Order cake on my birthday (when is your birthday)'],
  [
    'Add: "Finish slides" due Friday, high priority, label work',
    'add Finish slides @2026-11-20 !high #work',
  ],
  [
    'remind me every weekday at 7 to take my pills',
    'add Take my pills @2026-11-19T07:00 (every weekday) (remind)',
  ],
  ['every month on the 1st pay rent', 'add Pay rent @2026-12-01 (every month on the 1st)'],
  [
    'buy bread and also remind me at 6 to call dad',
    'add Buy bread ; Call dad @2026-11-18T18:00 (remind)',
  ],
  [
    'Could you please, if it\'s not too much trouble, put "buy stamps" on my list for tomorrow afternoon?',
    'add buy stamps @2026-11-19T15:00',
  ],
  [
    'so i was thinking that maybe i should probably call my aunt sometime next week',
    'ask-add Call my aunt @2026-11-23',
  ],
  ['add eggs too', 'add Eggs'],
  ['get a haircut sometime', 'add Get a haircut'],
  ['list the bike on ebay', 'add List the bike on ebay'],
  ['give the dog a bath', 'add Give the dog a bath'],
  ['bring the books back to Tom', 'add Bring the books back to Tom'],
  ['set a reminder for 8pm take medicine', 'add Take medicine @2026-11-18T20:00 (remind)'],
  ['lunch with Sam friday noon', 'ask-add Lunch with Sam @2026-11-20T12:00'],
  ['dentist 3pm tues', 'ask-add Dentist @2026-11-24T15:00'],
  ['pay 50€ to Bob by 12/12', 'add Pay 50€ to Bob @2026-12-12'],
  ['email re: budget', 'add Email re: budget'],
  ['renew passport in two weeks', 'add Renew passport @2026-12-02'],
  ['first thing tomorrow call the bank', 'add Call the bank @2026-11-19T09:00'],
  [
    'todo list for tomorrow: laundry, dishes, vacuum',
    'add Laundry @2026-11-19 ; Dishes @2026-11-19 ; Vacuum @2026-11-19',
  ],
  ['groceries: milk, eggs', 'add Milk ; Eggs <groceries??> | or add Milk ; Eggs'],
  ['need to: fix bike, call insurance', 'add Fix bike ; Call insurance'],
];
