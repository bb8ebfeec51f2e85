'use client';

import { TaskPriority, type NewReminder, type Task, type TaskChanges } from '@todo/contracts';
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input, NativeSelect } from '@/ui/input';
import { PendingInput, usePendingInput } from '@/ui/pending-input';
import { useFields } from '@/ui/use-fields';
import { useLists } from '../lists/list-queries';
import { ReminderSection } from '../reminders/reminder-section';
import type { OpenReminder } from '../reminders/reminder-form';
import { RepeatField } from '../repeat/repeat-field';
import { formOf } from '../repeat/repeat-form';
import { dueFields, dueFromFields, type Moment } from './due';
import type { OpenInput } from './editing';
import { LabelField } from './label-field';
import { NotesField } from './notes-field';
import { priorityNames } from './priority';
import type { ReadDue } from './read-due';
import { SubtaskList } from './subtask-list';
import {
  changesOfDraft,
  dayOfDraft,
  draftOf,
  type DraftErrors,
  type TaskDraft,
} from './task-draft';
import { useTaskStore } from './task-store';
import { useMoment } from './use-moment';
import { WordsField } from './words-field';

interface TaskEditorProps {
  /** The task as it was when the form opened; what is saved are the differences to it. */
  base: Task;
  /** What the form starts with. */
  start: Task;
  /** What stands beside the fields of the task at first. */
  input: OpenInput;
  onInput: (part: Partial<OpenInput>) => void;
  /** Hears what would be saved; null as long as that is nothing. */
  onDraft: (changes: TaskChanges | null) => void;
  /** `reminder`: to be added once the changes are saved, since it counts from their date. */
  onSave: (changes: TaskChanges, reminder: NewReminder | null) => void;
  /** Hears that it was saved, with nothing left to change. */
  onSaved: () => void;
  onClose: () => void;
}

/** Edits a task. Ctrl or Cmd with Enter saves from the notes too. */
export function TaskEditor({
  base,
  start,
  input,
  onInput,
  onDraft,
  onSave,
  onSaved,
  onClose,
}: TaskEditorProps) {
  const moment = useMoment();
  const [before] = useState(() => draftOf(base, moment));
  const { fields: draft, newest, change: set } = useFields(() => draftOf(start, moment));
  const { pending, takeAll } = usePendingInput();
  const later = useRef<NewReminder>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const result = useMemo(() => changesOfDraft(draft, before, moment), [draft, before, moment]);
  const isValid = Object.keys(result.errors).length === 0;
  // Known before the next key: that may be Escape.
  useLayoutEffect(() => {
    if (isValid) onDraft(result.changes);
  }, [isValid, result, onDraft]);

  const onReminder = useCallback(
    (reminder: OpenReminder | null) => onInput({ reminder }),
    [onInput],
  );

  function isDueUnsaved() {
    const { date, time } = newest();
    return date !== before.date || time !== before.time;
  }

  async function save() {
    later.current = null;
    if (!(await takeAll())) return;
    const saved = changesOfDraft(newest(), before, moment);
    setErrors(saved.errors);
    if (Object.keys(saved.errors).length > 0) return;
    if (saved.changes) onSave(saved.changes, later.current);
    else onSaved();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  }

  return (
    <PendingInput value={pending}>
      <form
        aria-label={`Edit “${base.title}”`}
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
      >
        <ChangedElsewhere base={base} />
        <Field label="Title" error={errors.title}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={draft.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <WordsField
          label="When, in words"
          placeholder="tomorrow at 5 pm, every other Monday"
          start={input.words}
          onText={(words) => onInput({ words })}
          prepare={fetchReader}
          onWords={async (words) => {
            const readDue = await fetchReader();
            const { date, time } = newest();
            const read = readDue(words, dueFromFields(date, time), moment);
            if ('problem' in read) return read.problem;
            if (read.recurrence && base.parentId !== null)
              return 'A subtask repeats with its task.';
            set(whenOf(read, newest(), moment));
            return null;
          }}
        />
        <Placement
          draft={draft}
          errors={errors}
          isSubtask={base.parentId !== null}
          onChange={set}
        />
        {base.parentId === null && (
          <RepeatField
            form={draft.repeat}
            day={dayOfDraft(draft, moment)}
            errors={errors.repeat ?? {}}
            onChange={(part) => set({ repeat: { ...draft.repeat, ...part } })}
          />
        )}
        <ReminderSection
          task={base}
          due={draft}
          isDueUnsaved={isDueUnsaved}
          start={input.reminder}
          onOpen={onReminder}
          onLater={(reminder) => (later.current = reminder)}
        />
        <LabelField draft={draft} error={errors.labels} onChange={set} />
        <NotesField value={draft.notes} error={errors.notes} onChange={(notes) => set({ notes })} />
        {base.parentId === null && (
          <fieldset className="min-w-0">
            <legend className="mb-1 text-sm font-medium">Subtasks</legend>
            <SubtaskList parent={base} quiet />
          </fieldset>
        )}
        <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-t bg-popover px-6 py-4">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Save</Button>
        </div>
      </form>
    </PendingInput>
  );
}

/** The reader is large, so it is fetched when somebody goes there. */
const fetchReader = () => import('./read-due').then((module) => module.readDue);

/** The fields that say what was read. */
function whenOf({ due, recurrence }: ReadDue, draft: TaskDraft, moment: Moment) {
  const { date, time } = due === null ? draft : dueFields(due, moment.timeZone);
  const repeat = recurrence ? formOf(recurrence, dayOfDraft({ date }, moment)) : draft.repeat;
  return { date, time, repeat };
}

/** Without a due date there is nothing to repeat from. */
const withoutDate = ({ repeat }: TaskDraft): Partial<TaskDraft> => ({
  date: '',
  time: '',
  repeat: { ...repeat, kind: 'never' },
});

interface PlacementProps {
  draft: TaskDraft;
  errors: DraftErrors;
  isSubtask: boolean;
  onChange: (part: Partial<TaskDraft>) => void;
}

/** When, how urgent and in which list. */
function Placement({ draft, errors, isSubtask, onChange }: PlacementProps) {
  const { lists } = useLists();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Due date" error={errors.due}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.date}
            onChange={({ target: { value } }) =>
              onChange(value ? { date: value } : withoutDate(draft))
            }
          />
        )}
      </Field>
      <Field label="Due time">
        {(control) => (
          <Input
            {...control}
            type="time"
            value={draft.time}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        )}
      </Field>
      <Field label="Priority">
        {(control) => (
          <NativeSelect
            {...control}
            value={draft.priority}
            onChange={(event) => onChange({ priority: TaskPriority.parse(event.target.value) })}
          >
            {TaskPriority.options.map((priority) => (
              <option key={priority} value={priority}>
                {priorityNames[priority]}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      {!isSubtask && lists.length > 0 && (
        <Field label="List">
          {(control) => (
            <NativeSelect
              {...control}
              value={draft.listId}
              onChange={(event) => onChange({ listId: event.target.value })}
            >
              {lists.map((list) => (
                <option key={list.id} value={list.id}>
                  {list.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      )}
    </div>
  );
}

function ChangedElsewhere({ base }: { base: Task }) {
  const { store } = useTaskStore();
  const newest = store.newest(base.id) ?? base;
  if (newest.version <= base.version) return null;
  return (
    <p role="status" className="rounded-lg bg-info/10 px-3.5 py-2.5 text-[13px] text-info">
      {newest.deletedAt === null
        ? 'This task has just changed elsewhere. What you type stays; if both changed the same, you choose when you save.'
        : 'This task has just been deleted elsewhere. Restore it from the trash before you save.'}
    </p>
  );
}
