import { z } from 'zod';

/** The version that a change was made for; when the present one is newer, the change is refused as `stale`. */
export const Version = z.int().min(1).meta({
  description:
    'The version that the change is based on. When the present one is newer, nothing changes and the answer is 409 with the code stale and the present state.',
});
