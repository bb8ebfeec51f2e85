import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { execute, output } from '../run';

/** A file in a layer; `content` is null where it is larger than `readable`. */
export interface LayerFile {
  readonly layer: number;
  readonly path: string;
  readonly size: number;
  readonly content: string | null;
}

/** Larger files are programs and libraries, not settings. */
const readable = 8_000_000;

/** Every file of every layer, those included that a later layer hides. @throws Problem */
export async function filesOf(reference: string): Promise<LayerFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-image-'));
  try {
    const archive = join(folder, 'image.tar');
    await output(execute, 'docker', ['save', '--output', archive, reference]);
    await output(execute, 'tar', ['-xf', archive, '-C', folder]);
    const [image] = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as [
      { Layers: string[] },
    ];
    const layers = await Promise.all(
      image.Layers.map((layer, index) => readLayer(join(folder, layer), index + 1)),
    );
    return layers.flat();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readLayer(file: string, layer: number): Promise<LayerFile[]> {
  const files: LayerFile[] = [];
  const source = createReadStream(file);
  const tar = (await isGzip(file)) ? source.pipe(createGunzip()) : source;
  for await (const entry of tar.pipe(extract())) {
    const { name, size = 0, type } = entry.header;
    if (type === 'file' || type === 'symlink' || type === 'link') {
      const content = size <= readable ? await textOf(entry as AsyncIterable<Buffer>) : null;
      files.push({ layer, path: name.replace(/^\.?\//, ''), size, content });
    }
    entry.resume();
  }
  return files;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}
