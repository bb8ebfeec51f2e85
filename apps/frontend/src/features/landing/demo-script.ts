/** What the illustration on the landing page plays, one beat after the other. */
export interface DemoTask {
  id: number;
  title: string;
  due?: string;
  priority?: 'high';
  label?: string;
}

export interface DemoScene {
  says: string;
  /** What the assistant does, as its card names it. */
  tool: 'Added' | 'Completed' | 'Changed';
  answer: string;
  /** The list afterwards. */
  list: readonly (DemoTask & { done?: boolean })[];
}

const plants: DemoTask = { id: 1, title: 'Water the plants', due: 'Friday', label: 'home' };
const milk: DemoTask = { id: 2, title: 'Buy milk', due: 'Tomorrow 17:00', priority: 'high' };
const dentist: DemoTask = { id: 3, title: 'Call the dentist', due: 'Monday' };

export const startingList = [plants, dentist];

export const scenes: readonly DemoScene[] = [
  {
    says: 'buy milk tomorrow at 5pm, high priority',
    tool: 'Added',
    answer: 'Done. “Buy milk” is due tomorrow at 17:00.',
    list: [milk, plants, dentist],
  },
  {
    says: 'move the dentist to Friday',
    tool: 'Changed',
    answer: '“Call the dentist” is now due on Friday.',
    list: [milk, plants, { ...dentist, due: 'Friday' }],
  },
  {
    says: 'I bought the milk',
    tool: 'Completed',
    answer: 'Nice. “Buy milk” is done.',
    list: [{ ...milk, done: true }, plants, { ...dentist, due: 'Friday' }],
  },
];
