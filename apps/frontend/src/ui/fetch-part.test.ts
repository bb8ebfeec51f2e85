import { fetchPart } from './fetch-part';

const setOnline = (online: boolean) =>
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('waits for a network, for as long as there is none', async () => {
  setOnline(false);
  const load = jest.fn().mockRejectedValueOnce(new Error('no network')).mockResolvedValue('part');
  const fetched = fetchPart(load);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(load).toHaveBeenCalledTimes(1);
  setOnline(true);
  dispatchEvent(new Event('online'));
  await expect(fetched).resolves.toBe('part');
});

it('tries again where the network lets it down, and says so in the end', async () => {
  setOnline(true);
  const load = jest.fn().mockRejectedValue(new Error('gone'));
  const outcome = expect(fetchPart(load)).rejects.toThrow('gone');
  await jest.advanceTimersByTimeAsync(10_000);
  await outcome;
  expect(load).toHaveBeenCalledTimes(3);
});
