import type {
  ChangeScope,
  Channel,
  NewTaskInput,
  RecurrenceInput,
  ReminderTime,
  Snooze,
  TaskPriority,
  TaskSort,
} from '@todo/contracts';
import type { RepeatDoubt } from './when/recurrence';
import type { When } from './when/when';

/** A task as it would be added: always within the bounds of the contracts. */
export type Draft = Omit<NewTaskInput, 'priority' | 'due' | 'labels' | 'notes' | 'recurrence'> & {
  notes?: string;
  priority?: TaskPriority;
  due?: string;
  labels?: string[];
  recurrence?: RecurrenceInput;
};

/** A repetition that the words leave open, or that there is not. */
export interface OpenRepetition {
  /** Which of the tasks it is for. */
  index: number;
  /** As it was said. */
  words: string;
  doubt: RepeatDoubt;
}

/** A list as the person named it. */
export interface ListName {
  name: string;
  /**
   * `list`: the word stands beside it; `name`: it is written like a name; `maybe`: the same words mean
   * something else when there is no such list; `same`: "it", the list that was spoken of last.
   */
  certainty: 'list' | 'name' | 'maybe' | 'same';
}

/** Where in the order of tasks one is wanted. */
export type Place = { at: 'first' | 'last' } | { at: 'after' | 'before'; anchor: Target };

/** Which tasks a sentence speaks of. */
export type Target =
  | { by: 'words'; query: string; when?: When }
  /** Places in the list that was shown last, from 1; negative ones count from its end. */
  | { by: 'positions'; positions: number[] }
  /** "it", "that", "both", "them": what was spoken of last; `orAll`: the whole list when nothing was. */
  | { by: 'pronoun'; many: boolean; orAll?: boolean }
  | { by: 'filter'; filter: Filter }
  /** `whole` is tried first: "milk and eggs" may be one task. */
  | { by: 'several'; targets: Target[]; whole?: string };

export interface Filter {
  status?: 'open' | 'done';
  /** Any of these. */
  priorities?: TaskPriority[];
  label?: string;
  list?: ListName;
  /** "work tasks": a list of that name, else a label. */
  about?: string;
  dueFrom?: string;
  dueTo?: string;
  overdue?: boolean;
  /** Days (inclusive) on which the task was completed. */
  doneFrom?: string;
  doneTo?: string;
  /** Only tasks that repeat. */
  repeating?: boolean;
  /** Only tasks without a due date. */
  undated?: boolean;
  sort?: TaskSort;
  /** How the person named the days: "this week". */
  days?: string;
}

export type DueChange =
  | { kind: 'clear' }
  | { kind: 'move'; when: When }
  | { kind: 'shift'; days?: number; weeks?: number; months?: number; minutes?: number };

/** `start` and `time`: the day and time that were named with it, as `YYYY-MM-DD` and `HH:MM`. */
export type RepeatChange =
  | { kind: 'end' }
  | {
      kind: 'set';
      recurrence: RecurrenceInput;
      start?: string;
      time?: string;
      /** What is not clear about it, and the words that leave it open. */
      doubt?: RepeatDoubt;
      words?: string;
    }
  /** The last day on which it comes. */
  | { kind: 'until'; until: string }
  /** How often it still comes. */
  | { kind: 'count'; count: number };

export interface Edit {
  title?: string;
  priority?: TaskPriority;
  due?: DueChange;
  addLabels?: string[];
  removeLabels?: string[];
  clearLabels?: boolean;
  /** Added below the notes that are there. */
  note?: string;
  clearNotes?: boolean;
  repeat?: RepeatChange;
  /** Which occurrences of a repeating task it is for, if that was said. */
  scope?: ChangeScope;
}

/** Days that were named: both included, null without end. */
export interface Days {
  from: string | null;
  to: string | null;
  name: string;
}

/** Where a reminder goes: so many minutes later, to a time, or to one that counts from the due date. */
export type ReminderMove = { minutes: number } | { when: When } | { relative: ReminderTime };

export type EditField = 'title' | 'due' | 'priority' | 'labels' | 'note' | 'repeat';
export type SmallTalk =
  | 'hello'
  | 'thanks'
  | 'howAreYou'
  | 'whoAreYou'
  | 'goodbye'
  | 'praise'
  | 'sorry'
  | 'distress'
  | 'stress'
  | 'insult';
export type OffTopic =
  | 'weather'
  | 'writing'
  | 'maths'
  | 'knowledge'
  | 'media'
  | 'translation'
  | 'news'
  | 'alarm'
  | 'errand'
  | 'feature'
  | 'notify'
  | 'language';

export type RecalledDeed = 'add' | 'complete' | 'delete' | 'edit';

export type Intent =
  /** `sure` false: ask before adding. */
  | {
      kind: 'add';
      tasks: Draft[];
      sure: boolean;
      repeats?: OpenRepetition;
      remind?: ReminderTime;
      /** A day that only the person knows: "your birthday". */
      unknownDay?: string;
      /** "wake me at 7": asked of an alarm clock. */
      isAlarm?: true;
      channels?: Channel[];
      list?: ListName;
      /** What the same words mean when there is no such list. */
      otherwise?: Draft[];
    }
  /** `remind`: and to be reminded of it. */
  | { kind: 'addWhat'; remind?: true; channels?: Channel[] }
  /** `name` null: it was not said. `tasks` are to be put into it at once. */
  | { kind: 'createList'; name: string | null; tasks: Draft[] }
  /** "what lists do I have?" */
  | { kind: 'lists' }
  /** Renaming or deleting a list. */
  | { kind: 'changeList' }
  | { kind: 'move'; target: Target; list: ListName; orAdd?: Draft }
  /** New subtasks of a task; none when they were not named. */
  | { kind: 'addSteps'; target: Target; tasks: Draft[]; orAdd?: Draft }
  /** "what are the steps of the party?" */
  | { kind: 'steps'; target: Target }
  | { kind: 'place'; target: Target; place: Place; orAdd?: Draft }
  /** "how am I doing?" */
  | { kind: 'summary' }
  /** "what's in the trash?" */
  | { kind: 'trash' }
  | { kind: 'emptyTrash' }
  | { kind: 'redo' }
  | { kind: 'list'; filter: Filter; count?: boolean; next?: boolean }
  /** `list` is looked for first: "show Shopping" may name a list. */
  | { kind: 'find'; query: string; about?: 'due' | 'status' | 'notes'; list?: ListName }
  | { kind: 'show'; target: Target }
  /** `orAdd`: what the same words mean when no such task exists. */
  | { kind: 'complete'; target: Target; orAdd?: Draft }
  | { kind: 'reopen'; target: Target; orAdd?: Draft }
  | { kind: 'delete'; target: Target; orAdd?: Draft }
  | { kind: 'edit'; target: Target; edit: Edit; orAdd?: Draft }
  /** An edit whose new value is missing. */
  | { kind: 'editWhat'; target: Target; field: EditField }
  /** Several wishes in one message, in their order. */
  | { kind: 'several'; intents: Intent[] }
  /** `when` null: it was not said. `channels`: the reminder comes on those rather than on the person's own. */
  | {
      kind: 'remind';
      target: Target;
      when: ReminderTime | null;
      orAdd?: Draft;
      channels?: Channel[];
    }
  /**
   * "remind me an hour before the meeting to print the slides": before the task that `target` speaks of, as far as it is
   * known when that is; `day` is what to ask for.
   */
  | {
      kind: 'remindBefore';
      target: Extract<Target, { by: 'words' }>;
      when: ReminderTime;
      task: Draft;
      day: string;
      channels?: Channel[];
    }
  /** "what reminders do I have?"; `target` null: all of them. */
  | { kind: 'reminders'; target: Target | null; days?: Days }
  /** "how often does it repeat?" */
  | { kind: 'repeats'; target: Target }
  /** `edit`: what it means for a task without a reminder. */
  | { kind: 'snooze'; target: Target | null; until: Snooze | null; edit: Edit | null }
  /** `at`: those of that time of day, `HH:MM`, and of that day if one was named. */
  | { kind: 'cancelReminder'; target: Target | null; at?: { time: string; date: string | null } }
  /** `target` null: the one that was spoken of, or the only one. */
  | { kind: 'moveReminder'; target: Target | null; to: ReminderMove }
  /** One occurrence of a repeating task, on one of `days` if they were named. */
  | { kind: 'skip'; target: Target; days?: Days; orAdd?: Draft }
  /** Several occurrences of a repeating task, until `resume` (`YYYY-MM-DD`) if that was said. */
  | { kind: 'pause'; target: Target; resume?: string; orAdd?: Draft }
  | { kind: 'undo' }
  /** Out of the trash, or open again. */
  | { kind: 'restore'; target: Target; orAdd?: Draft }
  /** "what did I just add?": what was done last in this conversation. */
  | { kind: 'recall'; deed: RecalledDeed | null }
  | { kind: 'yes' }
  | { kind: 'no' }
  /** A reference alone, the answer to "which one?". */
  | { kind: 'pick'; target: Target }
  | { kind: 'smallTalk'; topic: SmallTalk }
  | { kind: 'help' }
  | { kind: 'offTopic'; topic: OffTopic }
  /** Words without a verb or a question: a task, a search, or an answer. */
  | { kind: 'phrase'; text: string; draft: Draft | null }
  /** Asks for the day or the time. */
  | { kind: 'clock' }
  /** A day or time that does not exist, as it was said. */
  | { kind: 'impossible'; words: string }
  /** "what labels do I have?" */
  | { kind: 'labels' }
  /** Longer than what can be read at once. */
  | { kind: 'tooLong' }
  | { kind: 'unclear' };
