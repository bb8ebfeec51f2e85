/** What a mail says, before it is HTML or plain text. */
export interface Letter {
  readonly heading: string;
  /** Paragraphs; one with line breaks is a list of lines. */
  readonly paragraphs: readonly string[];
  readonly links: readonly Link[];
  /** Small, below everything. */
  readonly footer: string;
  readonly footerLinks?: readonly Link[];
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** One line, as long as a subject may be. */
export function subjectOf(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

export function plainText({ heading, paragraphs, links, footer, footerLinks = [] }: Letter) {
  const lines = (given: readonly Link[]) => given.map(({ label, url }) => `${label}:\n${url}`);
  return [heading, ...paragraphs, ...lines(links), '-- ', footer, ...lines(footerLinks)]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif';
const button =
  'display:inline-block;padding:10px 18px;margin:0 8px 8px 0;border:1px solid #1d4ed8;border-radius:6px;color:#1d4ed8;background:#ffffff;text-decoration:none;font-weight:600';

/** Plain enough for every program: no picture, nothing to load, read well without styles and by a screen reader. */
export function html({ heading, paragraphs, links, footer, footerLinks = [] }: Letter): string {
  const link = (style: string) => (each: Link) =>
    `<a href="${escape(each.url)}" style="${style}">${escape(each.label)}</a>`;
  const lines = (text: string) => escape(text).replaceAll('\n', '<br>');
  const small = footerLinks.map(link('color:#4b5563'));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light"><title>${escape(heading)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;color:#111827;${font};line-height:1.5">`,
    '<main style="max-width:560px;margin:0 auto">',
    `<h1 style="font-size:20px;margin:0 0 16px">${lines(heading)}</h1>`,
    ...paragraphs
      .filter((text) => text !== '')
      .map((text) => `<p style="margin:0 0 16px">${lines(text)}</p>`),
    ...(links.length > 0
      ? [`<p style="margin:0 0 16px">${links.map(link(button)).join('\n')}</p>`]
      : []),
    `<p style="margin:24px 0 0;font-size:14px;color:#4b5563">${lines(footer)}`,
    ...(small.length > 0 ? [`<br>${small.join(' · ')}`] : []),
    '</p></main></body></html>',
  ].join('\n');
}
