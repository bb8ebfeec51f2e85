import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { nonceHeader } from '@/nonce-header';
import { StyleNonce } from '@/ui/style-nonce';
import { ThemeProvider } from '@/ui/theme';
import './globals.css';

/** `optional`: a font that comes late is used from the next page on, so that no text moves. */
const geist = localFont({
  src: '../../../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  variable: '--font-geist',
  weight: '100 900',
  display: 'optional',
});

/** Letters such as ł and ő, which the browser fetches only when a text has them. */
const geistExtended = localFont({
  src: '../../../../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2',
  variable: '--font-geist-ext',
  weight: '100 900',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
});

const title = 'Todo Chatbot: the to-do list you talk to';
const description =
  'Say what you have to do, in your own words. Todo Chatbot keeps the list, and every MCP client can use it too.';

export const metadata: Metadata = {
  title: { default: title, template: '%s · Todo Chatbot' },
  description,
  applicationName: 'Todo Chatbot',
  openGraph: { title, description, type: 'website', siteName: 'Todo Chatbot' },
  twitter: { card: 'summary', title, description },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8fe' },
    { media: '(prefers-color-scheme: dark)', color: '#120c1f' },
  ],
};

/** Reading the nonce makes every page one of its own request, as the policy needs it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    <html
      lang="en"
      className={`${geist.variable} ${geistExtended.variable}`}
      data-scroll-behavior="smooth"
      suppressHydrationWarning
    >
      <body className="min-h-dvh">
        <StyleNonce nonce={nonce} />
        <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
      </body>
    </html>
  );
}
