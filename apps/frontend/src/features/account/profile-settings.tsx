'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PersonName } from '@todo/contracts';
import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { Input } from '@/ui/input';
import { toast } from '@/ui/toast';
import { updatePerson } from './account-api';
import { personKey, usePerson } from './app-providers';
import type { Person } from './person';
import { SettingsCard } from './settings-card';
import { TimeZonePicker } from './time-zone-picker';

function useUpdatePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: updatePerson,
    onSuccess: async (_answer, changes) => {
      client.setQueryData<Person>(personKey, (person) => person && { ...person, ...changes });
      // Another name changes nothing else; another time zone changes what is due today.
      await client.invalidateQueries();
      toast({ title: 'Saved' });
    },
    onError: (error) =>
      toast({ title: 'Your change was not saved', description: error.message, tone: 'error' }),
  });
}

export function ProfileSettings() {
  const hydrated = useHydrated();
  const person = usePerson();
  const update = useUpdatePerson();
  const [name, setName] = useState(person.name);
  const [error, setError] = useState<string>();

  function save(event: FormEvent) {
    event.preventDefault();
    const parsed = PersonName.safeParse(name);
    setError(parsed.error?.issues[0]?.message);
    if (parsed.success) update.mutate({ name: parsed.data });
  }

  return (
    <SettingsCard title="Profile" text={`You are signed in as ${person.email}.`}>
      <form onSubmit={save} noValidate className="flex items-end gap-2" aria-label="Profile">
        <Field label="Name" error={error} className="flex-1">
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              value={name}
              readOnly={!hydrated}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="secondary"
          disabled={update.isPending || name.trim() === person.name}
        >
          Save
        </Button>
      </form>
      <div className="grid gap-1.5">
        <p className="text-sm font-medium" id="time-zone-label">
          Time zone
        </p>
        <TimeZonePicker
          labelledBy="time-zone-label"
          value={person.timeZone}
          disabled={update.isPending || !hydrated}
          onChange={(timeZone) => update.mutate({ timeZone })}
        />
        <p className="text-[13px] text-muted-foreground">
          It decides what “today” means and when “at 5pm” is.
        </p>
      </div>
    </SettingsCard>
  );
}
