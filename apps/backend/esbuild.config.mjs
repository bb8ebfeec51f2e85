import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The files of the docs page, which Nx's own copying leaves out since Git ignores them. */
const copyDocsFiles = {
  name: 'copy-docs-files',
  setup(build) {
    const { outdir, outfile } = build.initialOptions;
    const target = join(outdir ?? dirname(outfile), 'swagger-ui');
    build.onEnd(async () => {
      await mkdir(target, { recursive: true });
      for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']) {
        const content = await readFile(join(swaggerUi, name));
        await writeFile(join(target, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    });
  },
};

/** Of the languages of zod's messages, 300 kB, the one that is used. */
const oneLanguage = {
  name: 'one-language',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

export default {
  // The source text stays in memory for as long as the process lives. Functions and classes keep their names, for
  // stacks and logs.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  keepNames: true,
  legalComments: 'linked',
  // Packages in CommonJS inside the bundle call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  plugins: [copyDocsFiles, oneLanguage],
};
