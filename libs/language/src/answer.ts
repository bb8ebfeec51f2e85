import { normalise, stripPoliteness, withoutEmoji } from './clean';
import { answering } from './rules/answering';

/** Whether a message says nothing but yes (true) or no (false); null for everything else. */
export function readAnswer(message: string): boolean | null {
  const raw = normalise(message);
  const said = { raw, text: stripPoliteness(withoutEmoji(raw)), isQuestion: false };
  const kind = answering(said)?.kind;
  return kind === 'yes' ? true : kind === 'no' ? false : null;
}
