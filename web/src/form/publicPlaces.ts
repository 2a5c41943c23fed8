import type { Choice } from '../../plugin/formOf.ts';

/** Where something may be made public; any other place is written out. */
export const publicPlaces: readonly Choice[] = [
  { value: 'board', label: '公开栏' },
  { value: 'lan', label: '局域网' },
];
