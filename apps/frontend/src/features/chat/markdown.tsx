'use client';

import { Streamdown } from 'streamdown';

/** The assistant's words; links, images and raw HTML in them cannot do harm. */
export function Markdown({ text, streaming }: { text: string; streaming: boolean }) {
  return (
    <Streamdown
      mode={streaming ? 'streaming' : 'static'}
      isAnimating={streaming}
      controls={false}
      disallowedElements={['img']}
      className="space-y-2 [overflow-wrap:anywhere] [&_li]:py-0.5 [&_ol]:list-outside [&_ol]:pl-5 [&_ul]:list-outside [&_ul]:pl-5 [&>*:first-child]:mt-0 [&>*:last-child]:mb-0"
    >
      {text}
    </Streamdown>
  );
}
