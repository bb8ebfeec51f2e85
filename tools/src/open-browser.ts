import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** Opens `url` where somebody sits in front of a screen; does nothing elsewhere. */
export function openBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!process.stdout.isTTY) return;
  const commands: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
    linux: ['xdg-open', url],
  };
  if (platform() === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const [command, ...args] = commands[platform()] ?? [];
  if (command === undefined) return;
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address stands on the screen: without an opener it is clicked there.
  opener.on('error', () => undefined);
  opener.unref();
}
