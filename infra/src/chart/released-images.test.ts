import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { chart } from '../paths';
import { nameImages } from './released-images';

const digests = {
  backend: `sha256:${'a'.repeat(64)}`,
  frontend: `sha256:${'b'.repeat(64)}`,
};
const images = { registry: 'ghcr.io/me', digests };
const values = () => readFile(join(chart, 'values.yaml'), 'utf8');
const lines = (text: string) => text.split('\n');

it('names the images of a release, and leaves every other line of the values as it is', async () => {
  const before = await values();
  const after = nameImages(before, images);
  expect(parse(after)).toMatchObject({
    image: { registry: 'ghcr.io/me' },
    images: { backend: { digest: digests.backend }, frontend: { digest: digests.frontend } },
  });
  expect(lines(after).filter((line) => !lines(before).includes(line))).toHaveLength(3);
});

it('refuses what is no digest', async () => {
  const text = await values();
  const wrong = { ...images, digests: { ...digests, backend: 'latest' } };
  expect(() => nameImages(text, wrong)).toThrow('"latest" is no digest.');
});

it('refuses values that have no place for a digest', () => {
  expect(() =>
    nameImages('image: { registry: "" }\nimages: { backend: { tag: x } }\n', images),
  ).toThrow('The chart has no value images.backend.digest.');
});
