import type { Task } from '@todo/contracts';
import type { Context } from './context';
import { distance } from './distance';
import { meaningOf, taskVerbs } from './lexicon/verbs';
import { stem, verbOf } from './stem';
import type { When } from './when/when';
import { localDue } from './describe';

export interface Match {
  task: Task;
  /** 0 to 1: how much of the query and of the title agree. */
  score: number;
  /** The titles's verb says something else than the query's ("called mum", "Email mum"). */
  isOtherDeed: boolean;
}

export interface Matches {
  /** Best first; only those worth showing. */
  found: Match[];
  /** One that can be acted on without asking. */
  clear: Task | null;
}

const emptyWords = new Set(
  `a an the my our your his her their its to for of on in at with about and or from by up out off some any this that these those i me it is
   as into onto one task tasks please`.split(/\s+/),
);
/** Verbs that say little: "do the laundry" is the laundry. */
const light = new Set(
  [
    'do',
    'go',
    'be',
    'have',
    'make',
    'take',
    'get',
    'finish',
    'complete',
    'work',
    'start',
    'handle',
  ].map(stem),
);

interface Token {
  key: string;
  weight: number;
  isVerb: boolean;
}

/** Scores every task's title (and, weaker, labels and notes) against what the person called it. */
export function matchTasks(
  query: string,
  tasks: readonly Task[],
  hint?: { when: When; context: Context },
): Matches {
  const wanted = tokens(query);
  const scored = tasks
    .map((task) => scoreTask(query, wanted, task))
    .filter(({ score }) => score >= 0.5);
  const found = scored.sort((a, b) => b.score - a.score);
  const [best, second] = narrowed(found, hint);
  if (!best) return { found: [], clear: null };
  const isClear =
    best.score >= 0.72 &&
    !best.isOtherDeed &&
    (!second || best.score - second.score >= 0.2 || (best.score === 1 && second.score < 1));
  const near = found.filter(({ score }) => score >= best.score - 0.35);
  return { found: isClear ? [best] : narrowed(near, hint), clear: isClear ? best.task : null };
}

/** "the dentist at 5": of several dentists, the one that is due then; all of them when none is. */
function narrowed(matches: Match[], hint?: { when: When; context: Context }): Match[] {
  if (!hint || matches.length < 2) return matches;
  const due = matches.filter(({ task }) => isDueAt(task, hint.when, hint.context));
  return due.length > 0 ? due : matches;
}

/** True when the task is due on the day, and at the time, that `when` names. */
export function isDueAt(task: Task, when: When, context: Context): boolean {
  const local = task.due === null ? null : localDue(task.due, context);
  if (!local) return false;
  const fitsDay = when.date === null || local.date === when.date;
  const [hour = '', minute = ''] = (when.time ?? '').split(':');
  const other = `${String((Number(hour) + 12) % 24).padStart(2, '0')}:${minute}`;
  // "at 5" may mean either half of the day.
  return (
    fitsDay &&
    (when.time === null || local.time === when.time || (when.date === null && local.time === other))
  );
}

function scoreTask(query: string, wanted: Token[], task: Task): Match {
  const title = tokens(task.title);
  if (plainText(query) === plainText(task.title)) return { task, score: 1, isOtherDeed: false };
  if (wanted.length === 0 || title.length === 0) {
    const isInside =
      plainText(query) !== '' && ` ${plainText(task.title)} `.includes(` ${plainText(query)} `);
    return { task, score: isInside ? 0.8 : 0, isOtherDeed: false };
  }
  const beside = [...task.labels, task.notes ?? ''].join(' ').slice(0, 500);
  const extra = tokens(beside);
  const covered = sum(wanted, (token) => Math.max(best(token, title), 0.35 * best(token, extra)));
  const used = sum(title, (token) => best(token, wanted));
  const score = 0.8 * (covered / sum(wanted, () => 1)) + 0.2 * (used / sum(title, () => 1));
  return { task, score, isOtherDeed: isOtherDeed(wanted, title) };
}

function sum(tokens: Token[], value: (token: Token) => number): number {
  return tokens.reduce((total, token) => total + token.weight * value(token), 0);
}

function best(token: Token, others: Token[]): number {
  return others.reduce((most, other) => {
    // A verb stands for others of its meaning: nothing may merely look like it.
    const isLike = !token.isVerb && !other.isVerb;
    return Math.max(most, isLike || token.key === other.key ? likeness(token.key, other.key) : 0);
  }, 0);
}

/** 1 for the same stem, less for a slip of the finger or a shared beginning. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4) return 0;
  if (a.startsWith(b) || b.startsWith(a)) return 0.9;
  const allowed = shorter >= 8 ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed ? 0.85 : 0;
}

function isOtherDeed(wanted: Token[], title: Token[]): boolean {
  const [ours] = wanted;
  const [theirs] = title;
  if (!ours?.isVerb || !theirs?.isVerb || wanted.length < 2) return false;
  if (light.has(ours.key) || light.has(theirs.key)) return false;
  return likeness(ours.key, theirs.key) === 0 && best(ours, title) === 0;
}

/** The words that count, by the stem of what they mean; a leading verb counts less than what it acts on. */
function tokens(text: string): Token[] {
  const words = plainText(text)
    .split(' ')
    .filter((word) => word !== '' && !emptyWords.has(word));
  return words.map((word, index) => {
    const verb = index === 0 && words.length > 1 ? verbOf(word) : null;
    const key = stem(verb ? (meaningOf.get(verb) ?? verb) : word);
    const isVerb = verb !== null && taskVerbs.has(verb);
    return { key, isVerb, weight: isVerb ? (light.has(key) ? 0.15 : 0.5) : 1 };
  });
}

function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim();
}

/** The words to look for in titles when asking a search for them: the start that all their forms share. */
export function searchWord(query: string): string | null {
  const words = plainText(query)
    .split(' ')
    .filter((word) => word !== '' && !emptyWords.has(word));
  const content = words.length > 1 && verbOf(words[0] ?? '') !== null ? words.slice(1) : words;
  const longest = [...content].sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return null;
  const key = stem(longest);
  return longest.startsWith(key) && key.length >= 3
    ? key
    : longest.length > 4
      ? longest.slice(0, -1)
      : longest;
}
