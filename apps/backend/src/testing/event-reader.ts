import { ChangeEvent } from '@todo/contracts';

/** What `GET /api/events` said, read as it comes. */
export class EventReader {
  readonly response: Response;
  readonly #text: AsyncIterator<string, undefined>;
  #rest = '';

  constructor(response: Response) {
    if (!response.body) throw new Error('There is no body.');
    this.response = response;
    const decoded: ReadableStream<string> = response.body.pipeThrough(new TextDecoderStream());
    this.#text = decoded[Symbol.asyncIterator]();
  }

  /** The next block, such as `event: ready\ndata: {}`; null at the end. */
  async next(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#text.next();
      if (done) return null;
      this.#rest += value;
    }
  }

  /** Reads on until a block of this beginning, and gives it. */
  async until(beginning: string): Promise<string> {
    for (;;) {
      const block = await this.next();
      if (block === null) throw new Error(`The stream ended before "${beginning}".`);
      if (block.startsWith(beginning)) return block;
    }
  }

  /** The next change that is told. */
  async change(): Promise<ChangeEvent> {
    const block = await this.until('event: change');
    return ChangeEvent.parse(JSON.parse(block.replace(/^event: change\ndata: /, '')));
  }

  /** Reads to the end. */
  async ended(): Promise<void> {
    while ((await this.next()) !== null);
  }
}

/** Opens the stream and waits until nothing is missed any more. */
export async function readEvents(
  origin: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<EventReader> {
  const response = await fetch(`${origin}/api/events`, { headers, ...(signal && { signal }) });
  if (!response.ok) throw new Error(`No events: ${response.status} ${await response.text()}`);
  const reader = new EventReader(response);
  await reader.until('event: ready');
  return reader;
}
