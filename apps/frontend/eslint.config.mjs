import nextConfig from 'eslint-config-next/core-web-vitals';
import reactHooks from 'eslint-plugin-react-hooks';
import root from '../../eslint.config.mjs';

// The parser of the root configuration knows the types; Next's own would replace it.
const next = nextConfig.map(({ languageOptions: _, ...config }) => ({
  ...config,
  settings: { ...config.settings, next: { rootDir: import.meta.dirname } },
}));

export default [
  { ignores: ['.next/**', 'next-env.d.ts', 'public/**'] },
  ...next,
  ...root,
  {
    // Configuration files reach up to the root's, and are read by tools alone.
    files: ['*.config.mjs'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      'import/no-anonymous-default-export': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
];
