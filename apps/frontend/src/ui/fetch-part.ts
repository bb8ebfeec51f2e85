/** With a network: so many tries, and milliseconds between them. */
const tries = 3;
const pauseMs = 1_000;

/**
 * Fetches a part of the program when it is needed; without a network, as soon as there is one, since a part that fails
 * takes the whole page with it. @throws what the last try did: a newer version may have replaced the part.
 */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let left = tries - 1; ;) {
    try {
      return await load();
    } catch (error) {
      if (!navigator.onLine) {
        await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
      } else if (left === 0) {
        throw error;
      } else {
        left -= 1;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
