import path from 'node:path';
import type { NextConfig } from 'next';

const workspaceRoot = path.join(import.meta.dirname, '../..');

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  reactStrictMode: true,
  // Images are not optimised at run time, so the image library stays out of the output.
  images: { unoptimized: true },
  outputFileTracingExcludes: { 'next-server': ['node_modules/@img/**', 'node_modules/sharp/**'] },
  experimental: {
    // A chat answer may pause longer than the default of 30 s between two events.
    proxyTimeout: 120_000,
    optimizePackageImports: ['radix-ui', 'lucide-react', 'motion'],
  },
};

export default config;
