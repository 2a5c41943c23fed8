import { read, write } from '../../kept.ts';

/**
 * The code behind the # of a printed address. It leaves the address bar, so that who looks over the shoulder or shares
 * the page does not get it; it is kept until the tab is closed, and stays where a browser keeps nothing.
 */
export function takeToken(name: string): string {
  const token = location.hash.slice(1);
  if (token === '') return read('session', name) ?? '';
  if (write('session', name, token)) history.replaceState(null, '', location.pathname);
  return token;
}
