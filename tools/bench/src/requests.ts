import type { SignedIn } from './data';
import type { LoadRequest } from './load';

export type RequestOf = (person: SignedIn) => LoadRequest;

/** Calls `request` with each of the people in turn. */
export function inTurn(people: readonly SignedIn[], request: RequestOf): () => LoadRequest {
  let next = 0;
  return () => {
    const person = people[next++ % people.length];
    if (!person) throw new Error('Nobody is signed in.');
    return request(person);
  };
}

export const list: RequestOf = ({ cookie }) => ({
  method: 'GET',
  path: '/api/tasks?limit=100',
  headers: { cookie },
});

/** Two words, the second only begun; some of each person's tasks have them. */
export const search: RequestOf = ({ cookie }) => ({
  method: 'GET',
  path: '/api/tasks?limit=100&q=repair+bicy',
  headers: { cookie },
});

let added = 0;
export const create: RequestOf = ({ cookie }) => ({
  method: 'POST',
  path: '/api/tasks',
  headers: { cookie, 'content-type': 'application/json' },
  body: JSON.stringify({ title: `Added ${++added} to the list` }),
});
