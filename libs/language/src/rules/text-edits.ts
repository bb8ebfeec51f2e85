import { readLabels } from '../attributes';
import { titleOf } from '../draft';
import type { Edit } from '../intent';
import { readWhen } from '../when/parse-when';
import { rule, type EditRule } from './edit-rule';

function retitle(text: string | undefined): Edit | 'title' {
  const title = titleOf(text ?? '');
  return title === '' ? 'title' : { title };
}

function addLabels(text: string | undefined): Edit | 'labels' {
  const labels = readLabels(text ?? '');
  return labels.length === 0 ? 'labels' : { addLabels: labels };
}

/** Notes, names and labels. */
export const textEdits: readonly EditRule[] = [
  // notes
  rule(
    '(?:(?:add|put|attach|write|leave|make)\\s+)?(?:an?\\s+|the\\s+|this\\s+|another\\s+)?(?:notes?|comment|description)\\s+(?:to|for|on|about)\\s+(?<what>[^:\\n]+?)\\s*(?::|\\s-\\s|,?\\s+(?:saying|that says|reading|with the text)\\s*:?)\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.replace(/^["“]|["”]$/g, '').trim() }),
  ),
  rule(
    '(?:add|put|attach|leave|make)\\s+(?:an?\\s+|the\\s+|this\\s+|another\\s+)?(?:notes?|comment)\\s*(?::|\\s(?:that|saying)\\s)\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.trim() }),
  ),
  rule(
    '(?:add|put|write)\\s+["“](?<value>[^"”]+)["”]\\s+(?:to|in|into)\\s+(?:the\\s+)?notes?\\s+(?:of|for|on)\\s+(?<what>.+)',
    ({ value = '' }) => ({ note: value }),
  ),
  rule(
    '(?:add|put|write)\\s+(?:to|in)\\s+the\\s+notes?\\s+(?:of|for|on)\\s+(?<what>[^:]+)\\s*:\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.trim() }),
  ),
  rule(
    '(?:add|put|attach|leave|make)\\s+(?:an?\\s+|another\\s+)?notes?\\s+(?:to|for|on|about)\\s+(?<what>(?:it|that|this|the|my)\\b.*)',
    () => 'note',
  ),
  rule(
    '(?:remove|clear|delete|erase|drop)\\s+(?:the\\s+|all\\s+|its\\s+)*notes?(?:\\s+(?:of|from|for|on)\\s+(?<what>.+))?',
    () => ({ clearNotes: true }),
  ),
  // name
  rule(
    '(?:rename|retitle|re-name)\\s+(?<what>.+?)\\s+(?:to|as|into|=>|->)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule('(?:rename|retitle)\\s+(?<what>[^]+)', () => 'title'),
  rule(
    '(?:change|set|edit|update)\\s+(?:the\\s+)?(?:title|name|wording|text)\\s+(?:of|for)\\s+(?<what>.+?)\\s+(?:to|into)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule(
    '(?:change|set|edit|update)\\s+(?:the\\s+|its\\s+)(?:title|name|wording|text)\\s+(?:to|into)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule('(?<what>.+?)\\s+should\\s+(?:be called|be named|read|say)\\s+(?<value>[^]+)', ({ value }) =>
    retitle(value),
  ),
  rule(
    'call\\s+(?<what>it|that|this|the (?:first|second|third|last) one)\\s+["“](?<value>[^"”]+)["”](?:\\s+instead)?',
    ({ value }) => retitle(value),
  ),
  // labels
  rule(
    '(?:add|put|attach|give|set|stick|apply)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s*:?\\s+["“#]?(?<value>.+?)["”]?\\s+(?:to|on|onto|for)\\s+(?<what>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put|give|apply)\\s+(?:an?\\s+|the\\s+)?["“#]?(?<value>[\\p{L}\\d_-]+)["”]?\\s+(?:label|tag)\\s+(?:to|on|onto|for)\\s+(?<what>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put|attach)\\s+(?<value>#[\\p{L}\\d_-]+(?:(?:\\s|,|and)+#[\\p{L}\\d_-]+)*)\\s+(?:to|on|onto)\\s+(?<what>.+)',
    ({ value = '' }) => addLabels(value.replaceAll(/\s+(?:and\s+)?#/g, ',#')),
  ),
  rule(
    '(?:give|assign)\\s+(?<what>.+?)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s+(?:to|on)\\s+(?<what>.+)',
    () => 'labels',
  ),
  rule(
    '(?:label|tag|categori[sz]e)\\s+(?<what>.+?)\\s+(?:as|with|under)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:label|tag)\\s+(?<what>it|that|this|them|both|all of them|those|these|the (?:first|second|third|fourth|fifth|last)(?: one| two| three)?|number \\d+)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:label|tag)\\s+(?<what>(?:the|my)\\s+.+?)\\s+["“#]?(?<value>[\\p{L}\\d_-]+)["”]?',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:remove|clear|delete|drop|take off)\\s+(?:all\\s+)(?:the\\s+|its\\s+)?(?:labels|tags)(?:\\s+(?:of|from|off|on)\\s+(?<what>.+))?',
    () => ({ clearLabels: true }),
  ),
  rule(
    '(?:remove|clear|delete|drop|take|take off)\\s+(?:the\\s+)?(?:labels?|tags?)\\s+["“#]?(?<value>.+?)["”]?\\s+(?:of|from|off|on)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|delete|drop|take)\\s+(?:the\\s+)?["“#]?(?<value>[\\p{L}\\d_-]+)["”]?\\s+(?:label|tag)\\s+(?:of|from|off|on)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|delete|drop|take)\\s+(?<value>#[\\p{L}\\d_-]+)\\s+(?:from|off)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|clear|delete|drop)\\s+(?:the\\s+|its\\s+)?(?:labels?|tags?)(?:\\s+(?:of|from|off|on)\\s+(?<what>.+))?',
    () => ({ clearLabels: true }),
  ),
  rule('(?:untag|unlabel)\\s+(?<what>.+)', () => ({ clearLabels: true })),
];

/** A new name that is no date and not when to remind: tried last, since "change it to Friday" moves. */
export const renaming: EditRule = rule(
  '(?:change|correct|edit|update|replace)\\s+(?<what>.+?)\\s+(?:to|into|with|by)\\s+(?<value>[^]+)',
  ({ what = '', value = '' }, context) => {
    const isReminder = /\b(?:reminders?|alerts?|notifications?)$/i.test(what);
    const isTime = readWhen(value.split(/\sand\s/)[0] ?? '', context).rest === '';
    return isReminder || isTime ? null : retitle(value);
  },
);
