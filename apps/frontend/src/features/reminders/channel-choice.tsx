'use client';

import { Channel } from '@todo/contracts';
import { channelNames } from './channel-words';

interface ChannelChoiceProps {
  label: string;
  offered: readonly Channel[];
  chosen: readonly Channel[];
  disabled?: boolean;
  onChange: (channels: Channel[]) => void;
}

/** Which of several channels; they stay in one order. */
export function ChannelChoice({ label, offered, chosen, disabled, onChange }: ChannelChoiceProps) {
  const toggle = (channel: Channel, on: boolean) =>
    onChange(Channel.options.filter((each) => (each === channel ? on : chosen.includes(each))));
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-x-5 gap-y-2">
      {offered.map((channel) => (
        <label key={channel} className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-primary"
            checked={chosen.includes(channel)}
            disabled={disabled}
            onChange={(event) => toggle(channel, event.target.checked)}
          />
          {channelNames[channel]}
        </label>
      ))}
    </div>
  );
}
