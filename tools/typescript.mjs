// Lets Node.js run this workspace's TypeScript as it is: it strips types by itself, and this finds
// the files that imports name without their ending. Far faster and smaller than a compiler.
import { registerHooks } from 'node:module';

const endings = ['.ts', '/index.ts'];

registerHooks({
  resolve(specifier, context, next) {
    const ours = context.parentURL?.endsWith('.ts') && /^\.\.?\//.test(specifier);
    if (!ours) return next(specifier, context);
    for (const ending of endings) {
      try {
        return next(`${specifier}${ending}`, context);
      } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      }
    }
    return next(specifier, context);
  },
});
