import { taskOf } from '@/testing/render';
import { TaskStore } from './task-store';

const milk = taskOf({ version: 2 });

it('lets no answer that was on its way bring back an older state', () => {
  const store = new TaskStore();
  store.remember([{ ...milk, title: 'Buy oat milk', version: 3 }]);
  store.remember([milk]);
  expect(store.present([milk]).map(({ title }) => title)).toEqual(['Buy oat milk']);
});

it('shows a change until it fails, whatever is answered meanwhile', () => {
  const store = new TaskStore();
  const { failed } = store.begin({ apply: (task) => ({ ...task, status: 'done' }) });
  store.remember([{ ...milk, title: 'Buy tea', version: 3 }]);
  expect(store.present([milk])).toMatchObject([{ title: 'Buy tea', status: 'done' }]);
  failed();
  expect(store.present([milk])).toMatchObject([{ title: 'Buy tea', status: 'open' }]);
});

it('shows a saved change until what was read with it is there', () => {
  const store = new TaskStore();
  const endBefore = store.beginReading();
  store.begin({ apply: () => null }).saved();
  endBefore();
  expect(store.present([milk])).toEqual([]);
  const end = store.beginReading();
  expect(store.present([milk])).toEqual([]);
  end();
  expect(store.present([milk])).toEqual([milk]);
});

it('shows a task once, though two pages of a list hold it', () => {
  expect(new TaskStore().present([milk, milk])).toHaveLength(1);
});

it('knows which changes it has seen', () => {
  const store = new TaskStore();
  store.remember([milk]);
  expect(store.knows(milk.id, 2)).toBe(true);
  expect(store.knows(milk.id, 3)).toBe(false);
  expect(store.knows(milk.id, undefined)).toBe(false);
  expect(store.knows('another', 1)).toBe(false);
});
