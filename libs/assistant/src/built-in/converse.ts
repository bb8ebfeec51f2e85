import type { Channel } from '@todo/contracts';
import type { Intent, ListName } from '@todo/language';
import * as wording from '@todo/language/wording';
import { find, list, next, recall } from './answers';
import { carryOut } from './carry-out';
import { correct } from './correct';
import { add } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { answerPending } from './pending';
import { addToList, createList, moveToList, showLists } from './lists';
import { moveReminder } from './moving-reminders';
import { placeBeside } from './ordering';
import { showLabels, showTrash, summarise } from './overview';
import { cancelReminders, cancelShown, showReminders } from './reminders';
import { remind, remindBefore } from './reminding';
import { remember } from './remember';
import type { Memory, Pending } from './state';
import { snooze } from './snoozing';
import { restore, undo } from './taking-back';

/** A message, and what it means by itself. */
interface Said {
  text: string;
  intent: Intent;
}

/** One turn: does what the message asks for, and says what came of it. */
export function* converse(
  { text, intent }: Said,
  memory: Memory,
  context: Scene,
): Dialogue<Answer> {
  if (text.trim() === '') return { text: wording.replies.noText };
  const { pending, ...known } = memory;
  const answered = pending ? yield* answer(pending, text, intent, known, context) : null;
  if (answered) return { text: answered.text, memory: remember(known, answered) };
  const wish = skipped(text, repeated(text, intent, known), memory);
  return yield* inTurn(wish.kind === 'several' ? wish.intents : [wish], known, context);
}

/** "remind me by email": what is set comes on those channels, also after a question. */
function* on<Result extends Answer | null>(
  channels: readonly Channel[],
  turn: Dialogue<Result>,
): Dialogue<Result> {
  if (channels.length === 0) return yield* turn;
  let next = turn.next();
  while (next.done !== true) {
    const calls = next.value.map((call) =>
      call.tool === 'set_reminder' && call.input.channels === undefined
        ? { ...call, input: { ...call.input, channels: [...channels] } }
        : call,
    );
    next = turn.next(yield calls);
  }
  const answer = next.value;
  const pending = answer?.memory?.pending;
  return pending && pending.kind !== 'correct'
    ? { ...answer, memory: { ...answer.memory, pending: { ...pending, channels: [...channels] } } }
    : answer;
}

function channelsOf(intent: Intent): readonly Channel[] | undefined {
  return 'channels' in intent ? intent.channels : undefined;
}

/** A question is answered first; what was just done may be corrected while one stands beside it. */
function* answer(
  pending: Pending,
  text: string,
  intent: Intent,
  known: Memory,
  context: Scene,
): Dialogue<Answer | null> {
  if (pending.kind === 'correct') return yield* correct(text, intent, known, context);
  const channels = channelsOf(intent) ?? pending.channels ?? [];
  const turn = answerPending(pending, { text, intent, memory: known, context });
  const given = yield* on(channels, turn);
  if (given) return given;
  const isBeside = pending.kind === 'repeat' || pending.kind === 'remindWhen';
  return isBeside ? yield* correct(text, intent, known, context) : null;
}

/** "skip it" says no to a question; else it is about the task that was spoken of. */
function skipped(text: string, intent: Intent, { pending, focus = [] }: Memory): Intent {
  const isOpen = pending !== undefined && pending.kind !== 'correct';
  const isSkip =
    intent.kind === 'no' && /^(?:please\s+)?skip(?:\s+(?:it|this|that))?[.!]*$/i.test(text.trim());
  return isSkip && !isOpen && focus.length > 0
    ? { kind: 'skip', target: { by: 'pronoun', many: false } }
    : intent;
}

/** "and the third one": what was done to the one before is meant for this one too. */
function repeated(text: string, intent: Intent, { did }: Memory): Intent {
  const isMore = /^(?:and|also|plus)\b|\b(?:too|as well)[.!]*$/i.test(text.trim());
  if (intent.kind !== 'pick' || !isMore) return intent;
  if (did?.kind === 'edit' && did.edit)
    return { kind: 'edit', target: intent.target, edit: did.edit };
  return did?.kind === 'complete' || did?.kind === 'reopen' || did?.kind === 'delete'
    ? { kind: did.kind, target: intent.target }
    : intent;
}

type Single = Exclude<Intent, { kind: 'several' }>;

function* respond(intent: Single, memory: Memory, context: Scene): Dialogue<Answer> {
  switch (intent.kind) {
    case 'add':
      return yield* adding(intent, memory, context);
    case 'list':
      return yield* intent.next ? next(context) : list(intent, context);
    case 'find':
      return yield* find(intent, context);
    case 'delete': {
      const shown = yield* cancelShown(intent, memory, context);
      if (shown) return shown;
      return yield* carryOut({ kind: intent.kind }, intent.target, memory, context, intent.orAdd);
    }
    case 'complete':
    case 'reopen':
      return yield* carryOut({ kind: intent.kind }, intent.target, memory, context, intent.orAdd);
    case 'show':
    case 'pick':
      return yield* carryOut({ kind: 'show' }, intent.target, memory, context);
    case 'edit':
      return yield* carryOut(
        { kind: 'edit', edit: intent.edit },
        intent.target,
        memory,
        context,
        intent.orAdd,
      );
    case 'editWhat':
      return yield* carryOut(
        { kind: 'editWhat', field: intent.field },
        intent.target,
        memory,
        context,
      );
    case 'restore':
      return yield* restore(intent, memory, context);
    case 'remind':
      return yield* remind(intent, memory, context);
    case 'remindBefore':
      return yield* remindBefore(intent, context);
    case 'reminders':
      return yield* showReminders(intent, memory, context);
    case 'snooze':
      return yield* snooze(intent, memory, context);
    case 'repeats':
      return yield* carryOut({ kind: 'repeats' }, intent.target, memory, context);
    case 'cancelReminder':
      return yield* cancelReminders(intent, memory, context);
    case 'moveReminder':
      return yield* moveReminder(intent, memory, context);
    case 'skip': {
      const { target, days, orAdd } = intent;
      const action = { kind: 'skip', ...(days && { days }) } as const;
      return yield* carryOut(action, target, memory, context, orAdd);
    }
    case 'pause': {
      const { target, resume, orAdd } = intent;
      const action = { kind: 'pause', ...(resume !== undefined && { resume }) } as const;
      return yield* carryOut(action, target, memory, context, orAdd);
    }
    case 'recall':
      return yield* recall(intent.deed, memory, context);
    case 'undo':
      return yield* undo(memory, context);
    case 'lists':
      return yield* showLists();
    case 'createList':
      if (intent.name !== null) return yield* createList(intent.name, intent.tasks, context);
      return {
        text: wording.listQuestions.name,
        memory: { pending: { kind: 'listName', tasks: intent.tasks } },
      };
    case 'move':
      return yield* moveToList(intent, memory, context);
    case 'steps':
      return yield* carryOut({ kind: 'steps' }, intent.target, memory, context);
    case 'addSteps': {
      const { target, tasks, orAdd } = intent;
      return yield* carryOut({ kind: 'addSteps', tasks }, target, memory, context, orAdd);
    }
    case 'place':
      return yield* placeBeside(intent, memory, context);
    case 'summary':
      return yield* summarise();
    case 'trash':
      return yield* showTrash(context);
    case 'labels':
      return yield* showLabels();
    default:
      return reply(intent, context);
  }
}

/** One wish after the other; each knows what the one before has shown. */
function* inTurn(intents: readonly Intent[], memory: Memory, context: Scene): Dialogue<Answer> {
  let known = memory;
  const said: string[] = [];
  for (const intent of intents) {
    // A wish that holds several is never one of several.
    if (intent.kind === 'several') continue;
    const answer = yield* on(channelsOf(intent) ?? [], respond(intent, known, context));
    said.push(answer.text);
    const open = known.pending?.kind === 'correct' ? undefined : known.pending;
    // A question stays open, whatever is done after it.
    known = { ...remember(known, answer), ...(open && { pending: open }) };
  }
  return { text: said.join('\n\n'), memory: known };
}

function* adding(
  intent: Extract<Intent, { kind: 'add' }>,
  { inList }: Memory,
  context: Scene,
): Dialogue<Answer> {
  const { tasks, sure, repeats, remind, unknownDay, isAlarm, list, otherwise } = intent;
  const said = [
    ...(unknownDay ? [wording.notes.unknownDay(unknownDay)] : []),
    ...(isAlarm ? [wording.notes.alarm] : []),
  ];
  const asides = { ...(remind && { remind }), ...(repeats && { repeats }) };
  // "add milk to it", after a list was spoken of.
  const same = list?.certainty === 'same' ? inList : null;
  if (list?.certainty === 'same' && same === undefined) {
    if (sure) return yield* add(otherwise ?? tasks, context, { said, ...asides });
  } else if (list) {
    const named: ListName = same ? { name: same, certainty: 'list' } : list;
    const wish = { tasks, sure, ...(otherwise && { otherwise }), ...asides };
    return yield* addToList(named, wish, said, context);
  }
  if (sure) return yield* add(tasks, context, { said, ...asides });
  return {
    text: [wording.offerAdd(tasks, context), ...said].join(' '),
    memory: { pending: { kind: 'add', tasks, ...asides } },
  };
}

type Spoken = Extract<
  Intent,
  {
    kind:
      | 'addWhat'
      | 'yes'
      | 'no'
      | 'smallTalk'
      | 'help'
      | 'offTopic'
      | 'phrase'
      | 'unclear'
      | 'tooLong'
      | 'clock'
      | 'changeList'
      | 'emptyTrash'
      | 'redo'
      | 'impossible';
  }
>;

/** What needs no tool. */
function reply(intent: Spoken, context: Scene): Answer {
  switch (intent.kind) {
    case 'addWhat':
      return {
        text: intent.remind ? wording.questions.remindOfWhat : wording.questions.addWhat,
        memory: { pending: { kind: 'addWhat', ...(intent.remind && { remind: true }) } },
      };
    case 'yes':
    case 'no':
      return { text: wording.replies.nothingToAnswer };
    case 'smallTalk':
      return { text: wording.smallTalkReplies[intent.topic] };
    case 'help':
      return { text: wording.helpReply };
    case 'offTopic':
      return { text: wording.offTopicReplies[intent.topic] };
    case 'phrase':
      if (!intent.draft) return { text: wording.replies.unclear };
      return {
        text: wording.addOrFind(intent.text, intent.draft, context),
        memory: { pending: { kind: 'add', tasks: [intent.draft], find: intent.text } },
      };
    case 'changeList':
      return { text: wording.listQuestions.change };
    case 'emptyTrash':
      return { text: wording.cannotEmptyTrash };
    case 'redo':
      return { text: wording.replies.noRedo };
    case 'impossible':
      return { text: wording.impossible(intent.words) };
    case 'tooLong':
      return { text: wording.replies.tooLong };
    case 'clock':
      return { text: wording.clock(context) };
    case 'unclear':
      return { text: wording.replies.unclear };
  }
}
