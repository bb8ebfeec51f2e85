import type { NewTaskList, TaskList, TaskListChanges, TaskLists } from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import { invalid, notFound } from './errors';
import type { Actor, ChangeFeed, Clock, TaskListRepository } from './ports';

/** What people do with their lists. Everybody has a default list, which stays. */
export class TaskListService {
  readonly #lists: TaskListRepository;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;

  constructor(lists: TaskListRepository, clock: Clock, feed: ChangeFeed) {
    this.#lists = lists;
    this.#clock = clock;
    this.#feed = feed;
  }

  async list(actor: Actor): Promise<TaskLists> {
    return { items: await this.#lists.list(actor.userId) };
  }

  async get(actor: Actor, id: string): Promise<TaskList> {
    return (await this.#lists.find(actor.userId, id)) ?? fail(id);
  }

  async create(actor: Actor, { name }: NewTaskList): Promise<TaskList> {
    const list = await this.#lists.insert(actor.userId, {
      id: uuidv7(),
      name,
      at: this.#clock.now(),
    });
    this.#publish(actor, list);
    return list;
  }

  /** @throws DomainError `stale` with the present list when `changes.version` is not the present one. */
  async update(actor: Actor, id: string, changes: TaskListChanges): Promise<TaskList> {
    if (changes.after === id) throw invalid('after', 'A list cannot stand behind itself.');
    const patch = { ...changes, updatedAt: this.#clock.now() };
    const list = (await this.#lists.update(actor.userId, id, patch)) ?? fail(id);
    this.#publish(actor, list);
    return list;
  }

  /** Its tasks go to the trash; those that are restored come back in the default list. */
  async delete(actor: Actor, id: string): Promise<void> {
    const moved = (await this.#lists.delete(actor.userId, id, this.#clock.now())) ?? fail(id);
    this.#feed.publish(actor.userId, [{ kind: 'list', id }, ...moved]);
  }

  #publish(actor: Actor, { id, version }: TaskList): void {
    this.#feed.publish(actor.userId, [{ kind: 'list', id, version }]);
  }
}

function fail(id: string): never {
  throw notFound('list', id);
}
