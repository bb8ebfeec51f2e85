import type { Intent, ListName } from '@todo/language';
import * as wording from '@todo/language/wording';
import { find, list, next, recall } from './answers';
import { carryOut } from './carry-out';
import { correct } from './correct';
import { add } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { answerPending } from './pending';
import { addToList, createList, moveToList, showLists } from './lists';
import { placeBeside } from './ordering';
import { showLabels, showTrash, summarise } from './overview';
import { remember } from './remember';
import type { Memory } from './state';
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
  const answered =
    pending?.kind === 'correct'
      ? yield* correct(text, intent, known, context)
      : pending
        ? yield* answerPending(pending, { text, intent, memory: known, context })
        : null;
  if (answered) return { text: answered.text, memory: remember(known, answered) };
  const wish = repeated(text, intent, known);
  return yield* inTurn(wish.kind === 'several' ? wish.intents : [wish], known, context);
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
    case 'complete':
    case 'reopen':
    case 'delete':
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
    const answer = yield* respond(intent, known, context);
    said.push(answer.text);
    const open = known.pending?.kind === 'correct' ? undefined : known.pending;
    // A question stays open, whatever is done after it.
    known = { ...remember(known, answer), ...(open && { pending: open }) };
  }
  return { text: said.join('\n\n'), memory: known };
}

function* adding(
  { tasks, sure, repeats, remind, unknownDay, list, otherwise }: Extract<Intent, { kind: 'add' }>,
  { inList }: Memory,
  context: Scene,
): Dialogue<Answer> {
  const said = [
    ...(repeats ? [wording.notes.repeats(repeats)] : []),
    ...(remind ? [wording.notes.remind] : []),
    ...(unknownDay ? [wording.notes.unknownDay(unknownDay)] : []),
  ];
  // "add milk to it", after a list was spoken of.
  const same = list?.certainty === 'same' ? inList : null;
  if (list?.certainty === 'same' && same === undefined) {
    if (sure) return yield* add(otherwise ?? tasks, context, { said });
  } else if (list) {
    const named: ListName = same ? { name: same, certainty: 'list' } : list;
    const wish = { tasks, sure, ...(otherwise && { otherwise }) };
    return yield* addToList(named, wish, said, context);
  }
  if (sure) return yield* add(tasks, context, { said });
  return {
    text: [wording.offerAdd(tasks, context), ...said].join(' '),
    memory: { pending: { kind: 'add', tasks } },
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
      return { text: wording.questions.addWhat, memory: { pending: { kind: 'addWhat' } } };
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
