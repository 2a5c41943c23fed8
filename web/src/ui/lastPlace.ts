/** The list that was last looked at: a form goes back to where one came from, also after a reload. */
import { read, write } from '../kept.ts';
import type { Place } from '../places.ts';

const NAME = 'qizhi place';

export const rememberPlace = (place: Place): void => void write('session', NAME, JSON.stringify(place));

export function lastPlace(): Place {
  try {
    const place: unknown = JSON.parse(read('session', NAME) ?? '');
    if (typeof place === 'object' && place !== null && 'href' in place && 'title' in place)
      return { href: `${place.href as string}`, title: `${place.title as string}` };
  } catch {
    // Nothing was kept.
  }
  return { href: '/mine', title: '待办' };
}
