/** What animates the list, loaded after the list itself. */
export { domMax as features } from 'motion/react';
