import { paths } from '@/paths';
import { leaveTo } from './leave';

let signingOut = false;

/** While the person signs out, a session that is found gone is no surprise, and sends them nowhere else. */
export function setSigningOut(value: boolean): void {
  signingOut = value;
}

/** The session is over without the person having ended it here: they sign in again, and are told why. */
export function leaveEndedSession(): void {
  if (!signingOut) leaveTo(paths.sessionEnded);
}
