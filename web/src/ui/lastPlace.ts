/** The list that was last looked at: a form goes back to where one came from, also after a reload. */
import { read, write } from '../kept.ts';
import type { Place } from '../places.ts';

const NAME = 'qizhi place';

export const rememberPlace = (place: Place): void => void write('session', NAME, JSON.stringify(place));

const isPlace = (kept: unknown): kept is Place =>
  typeof kept === 'object' &&
  kept !== null &&
  'href' in kept &&
  'title' in kept &&
  typeof kept.href === 'string' &&
  typeof kept.title === 'string';

export function lastPlace(): Place {
  try {
    const place: unknown = JSON.parse(read('session', NAME) ?? '');
    if (isPlace(place)) return { href: place.href, title: place.title };
  } catch {
    // Nothing was kept.
  }
  return { href: '/mine', title: '待办' };
}
