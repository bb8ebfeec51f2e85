import { limits, type TaskPriority } from '@todo/contracts';
import type { Scan } from './when/scan';

interface PriorityRule {
  pattern: RegExp;
  priority: TaskPriority | ((word: string) => TaskPriority);
}

const names: Record<string, TaskPriority> = {
  no: 'none',
  none: 'none',
  zero: 'none',
  normal: 'none',
  regular: 'none',
  low: 'low',
  lowest: 'low',
  lower: 'low',
  minor: 'low',
  medium: 'medium',
  mid: 'medium',
  middle: 'medium',
  moderate: 'medium',
  med: 'medium',
  average: 'medium',
  high: 'high',
  higher: 'high',
  important: 'high',
  big: 'high',
  major: 'high',
  urgent: 'urgent',
  highest: 'urgent',
  top: 'urgent',
  critical: 'urgent',
  maximum: 'urgent',
  max: 'urgent',
  utmost: 'urgent',
};
const nameOf = Object.keys(names).join('|');
const byName = (word: string) => names[word.toLowerCase()] ?? 'none';
const levels: readonly TaskPriority[] = ['urgent', 'high', 'medium', 'low'];

/** Tried in this order; the first group of a pattern is the word that names the priority. */
const priorityRules: readonly PriorityRule[] = [
  {
    pattern: new RegExp(
      `(?:\\b(?:with|as|at|it['’]?s|is|of|and|make it|set to)\\s+)*(?:an?\\s+|the\\s+)?\\b(${nameOf})[\\s-]+priority\\b`,
      'giu',
    ),
    priority: byName,
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:with|and|set)\\s+)?(?:a\\s+|the\\s+)?\\bpriority\\s*(?:is|to|of|=|:|-)?\\s*(${nameOf})\\b`,
      'giu',
    ),
    priority: byName,
  },
  {
    pattern: /(?:\bpriority\s*)?(?<![\p{L}\p{N}])p([1-4])(?![\p{L}\p{N}])/giu,
    priority: (digit) => levels[Number(digit) - 1] ?? 'none',
  },
  { pattern: /(?<![\p{L}\p{N}])!(low|medium|high|urgent)(?![\p{L}\p{N}])/giu, priority: byName },
  { pattern: /(?<=^|\s|¦)(!{3,})(?=$|\s|¦|[.,])/gu, priority: 'urgent' },
  { pattern: /(?<=^|\s|¦)(!!)(?=$|\s|¦|[.,])/gu, priority: 'high' },
  {
    pattern:
      /(?:\b(?:it['’]?s|this is|that['’]?s|is|very|really|super|marked|mark it|mark as|as)\s+)+(urgent|important|critical)\b(?=\s*(?:$|[,.;!)#¦]))/giu,
    priority: byName,
  },
  {
    pattern:
      /(?<=[,;(¦]\s*|^)(?:(?:and|very|really|super)\s+)*(urgent|important|critical)(?:\s*[:!,-]+|(?=\s*(?:$|[.;)#¦])))/giu,
    priority: byName,
  },
  {
    pattern:
      /(?<=\S\s)(?:very\s+)?(urgently|urgent|asap|a\.s\.a\.p\.?|as soon as possible|right away|immediately)(?=\s*(?:$|[,.;!)#¦]))/giu,
    priority: 'urgent',
  },
];

/** Reads and strikes a priority. */
export function takePriority(scan: Scan): TaskPriority | null {
  for (const { pattern, priority } of priorityRules) {
    const found = scan.take(pattern, (match) =>
      typeof priority === 'function' ? priority(match[1] ?? '') : priority,
    );
    if (found !== null) return found;
  }
  return null;
}

/** "high", "top", "important" → a priority; null for any other word. */
export function readPriority(word: string): TaskPriority | null {
  const clean = word
    .toLowerCase()
    .replace(/[\s-]*(?:priority|prio)$/, '')
    .trim();
  const level = /^p([1-4])$/.exec(clean)?.[1];
  if (level !== undefined) return levels[Number(level) - 1] ?? null;
  return names[clean] ?? null;
}

const hashTag = /(?<![\p{L}\p{N}&#/])#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)/gu;
const labelWords =
  /(?:,\s*)?(?:\b(?:and|with)\s+)?(?:\b(?:(?:the|a)\s+)?(?:labell?ed|tagged|categori[sz]ed)(?:\s+(?:as|with|under))?\s*:?|\b(?:with|under)\s+(?:the\s+|a\s+)?(?:labels?|tags?|category)\s*:?|\b(?:labels?|tags?|category)\s*:|(?<=,\s*)(?:labels?|tags?)(?=\s+[\p{L}\p{N}_-]+\s*(?:$|,)))\s*(["“']?[\p{L}\p{N}_-]+["”']?(?:\s*(?:,|&|\band\b)\s*["“']?[\p{L}\p{N}_-]+["”']?)*)/giu;

/** Reads and strikes `#home`, "labelled home and work", "with the label home". */
export function takeLabels(scan: Scan): string[] {
  const labels: string[] = [];
  for (
    let tag = scan.take(hashTag, (match) => match[1] ?? null);
    tag;
    tag = scan.take(hashTag, (match) => match[1] ?? null)
  ) {
    labels.push(tag);
  }
  const named = scan.take(labelWords, (match) => match[1] ?? null);
  if (named !== null) labels.push(...readLabels(named));
  return boundLabels(labels);
}

/** "home, work and garden" → three labels. */
export function readLabels(text: string): string[] {
  return boundLabels(
    text
      .replace(/\s+(?:too|as well|also)$/i, '')
      .split(/\s*(?:,|;|&|\band\b)\s*/i)
      .map((label) => label.replace(/^[#"“”'\s]+|["“”'.!?\s]+$/g, '')),
  );
}

function boundLabels(labels: string[]): string[] {
  const fitting = labels.filter((label) => label !== '' && label.length <= limits.label);
  const unique = fitting.filter(
    (label, index) =>
      fitting.findIndex((other) => other.toLowerCase() === label.toLowerCase()) === index,
  );
  return unique.slice(0, limits.labelsPerTask);
}

const notePattern =
  /[,;.\s-]*(?<![\p{L}\p{N}])(?:with\s+(?:the\s+|a\s+)?)?(?:notes?\s*:|note\s+that\b|\(notes?:?|with\s+(?:the\s+|a\s+)?notes?\b:?)\s*([^]+)$/giu;

/** Reads and strikes "note: ask about the boiler" at the end. */
export function takeNote(scan: Scan): string | null {
  const note = scan.take(notePattern, (match) => (match.index === 0 ? null : (match[1] ?? null)));
  return note === null ? null : note.replaceAll('¦', '').trim().slice(0, limits.notes) || null;
}
