'use client';

import { useMutation } from '@tanstack/react-query';
import { Channel, type NotificationSettings } from '@todo/contracts';
import { Button } from '@/ui/button';
import { toast } from '@/ui/toast';
import { channelIcons, channelNames } from '../reminders/channel-words';
import { sendTest, sendVerification, useChangeSettings } from './settings-queries';

interface SettingsProps {
  settings: NotificationSettings;
}

/** Which ways reminders take, what each of them lacks, and a test of each. */
export function ChannelSettings({ settings }: SettingsProps) {
  return (
    <ul aria-label="Channels" className="grid grid-cols-1 gap-2">
      {settings.available.map((available) => (
        <ChannelRow key={available.channel} available={available} settings={settings} />
      ))}
    </ul>
  );
}

/** What to do first, where it is done on this page. */
const below: Partial<Record<Channel, string>> = {
  push: 'No browser receives them yet. Switch it on below.',
  webhook: 'There is no address yet. Set it below.',
};

interface ChannelRowProps extends SettingsProps {
  available: NotificationSettings['available'][number];
}

function ChannelRow({ available: { channel, ready, reason }, settings }: ChannelRowProps) {
  const change = useChangeSettings();
  const Icon = channelIcons[channel];
  const chosen = settings.channels.includes(channel);
  const toggle = (on: boolean) =>
    change.mutate({
      channels: Channel.options.filter((each) =>
        each === channel ? on : settings.channels.includes(each),
      ),
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border px-3.5 py-2.5">
      <label className="flex min-w-0 flex-1 basis-56 items-center gap-3 text-sm font-medium">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={chosen}
          // What is not ready can be taken away, and not chosen.
          disabled={!ready && !chosen}
          onChange={(event) => toggle(event.target.checked)}
        />
        <Icon className="size-4 shrink-0 text-primary" aria-hidden />
        <span>
          {channelNames[channel]}
          {reason && (
            <span className="block text-[13px] font-normal text-muted-foreground">
              {below[channel] ?? reason}
            </span>
          )}
        </span>
      </label>
      {channel === 'email' && !ready && <VerifyButton />}
      {ready && <TestButton channel={channel} />}
    </li>
  );
}

function TestButton({ channel }: { channel: Channel }) {
  const test = useMutation({
    mutationFn: () => sendTest(channel),
    onSuccess: () =>
      channel !== 'in-app' &&
      toast({ title: 'A test is on its way', description: channelNames[channel] }),
    onError: (error) =>
      toast({ title: 'The test was not sent', description: error.message, tone: 'error' }),
  });
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={test.isPending}
      aria-label={`Send a test: ${channelNames[channel]}`}
      onClick={() => test.mutate()}
    >
      Send a test
    </Button>
  );
}

function VerifyButton() {
  const verify = useMutation({
    mutationFn: sendVerification,
    onSuccess: () =>
      toast({ title: 'We have sent you a link', description: 'It confirms your address.' }),
    onError: (error) =>
      toast({ title: 'The link was not sent', description: error.message, tone: 'error' }),
  });
  return (
    <Button variant="outline" size="sm" disabled={verify.isPending} onClick={() => verify.mutate()}>
      Send the link again
    </Button>
  );
}
