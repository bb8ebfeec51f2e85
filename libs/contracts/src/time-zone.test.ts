import { isTimeZone } from './time-zone';

it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Pacific/Apia'])(
  'knows %s',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

it.each(['', '+01:00', 'Europe/Nowhere', 'Berlin, Germany', ' UTC', '../etc/passwd', '05:30'])(
  'refuses %j',
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  },
);
