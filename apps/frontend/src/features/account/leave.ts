/** Goes to another page with a full load, so that nothing of one person's session stays in memory. */
export function leaveTo(path: string): void {
  window.location.assign(path);
}
