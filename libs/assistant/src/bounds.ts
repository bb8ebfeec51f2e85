import type { HistoryBounds } from './history';

/** What a turn may cost at most. Times are in milliseconds. */
export interface Bounds {
  /** Calls of the model for one message. */
  readonly steps: number;
  /** The same for the built-in model, whose steps cost nothing. */
  readonly ownSteps: number;
  /** Calls of tools for one message. */
  readonly calls: number;
  readonly total: number;
  /** Until a step's first words. */
  readonly firstWords: number;
  /** Between words. */
  readonly silence: number;
  /** Characters of an answer. */
  readonly answer: number;
  /** Characters of a tool's output that a model gets. */
  readonly toolOutput: number;
  readonly history: HistoryBounds;
}

export const defaultBounds: Bounds = {
  steps: 12,
  ownSteps: 48,
  calls: 40,
  total: 300_000,
  firstWords: 120_000,
  silence: 60_000,
  answer: 50_000,
  toolOutput: 20_000,
  history: { messages: 40, characters: 60_000 },
};
