'use client';

import { defaultRehypePlugins, Streamdown, type StreamdownProps } from 'streamdown';

/** Raw HTML stays text: the plugin that would read it is left out, those that clean and check what remains are not. */
const rehypePlugins = Object.entries(defaultRehypePlugins).flatMap(([name, plugin]) =>
  name === 'raw' ? [] : [plugin],
);

const components: StreamdownProps['components'] = {
  a: ({ href, children }) => (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="font-medium text-primary underline underline-offset-4 [overflow-wrap:anywhere]"
    >
      {children}
    </a>
  ),
  // An image would tell its server who reads the notes and when, so it is only linked to.
  img: ({ src, alt }) =>
    typeof src === 'string' && src !== '' ? (
      <a
        href={src}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="font-medium text-primary underline underline-offset-4"
      >
        Image{alt ? `: ${alt}` : ''}
      </a>
    ) : null,
};

/** What somebody wrote into the notes of a task, as Markdown that can do no harm. */
export function Notes({ text }: { text: string }) {
  return (
    <Streamdown
      mode="static"
      controls={false}
      rehypePlugins={rehypePlugins}
      components={components}
      linkSafety={{ enabled: false }}
      className="space-y-2 text-sm leading-6 [overflow-wrap:anywhere] [&_h1]:text-lg [&_h2]:text-base [&_h3]:text-sm [&_:is(h1,h2,h3)]:mt-3 [&_:is(h1,h2,h3)]:font-semibold [&_li]:py-0.5 [&_ol]:list-outside [&_ol]:pl-5 [&_ul]:list-outside [&_ul]:pl-5 [&>*:first-child]:mt-0 [&>*:last-child]:mb-0"
    >
      {text}
    </Streamdown>
  );
}
