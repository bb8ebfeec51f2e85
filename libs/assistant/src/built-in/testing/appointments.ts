/** Two on the same Friday, the second every week. */
export const appointments = [
  { title: 'Dentist', due: '2026-11-20T15:00' },
  {
    title: 'Gym',
    due: '2026-11-20T18:00',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' as const },
  },
];
