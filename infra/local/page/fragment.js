/** The token behind the # of a printed code. */

/**
 * Takes it out of the address bar, so that who looks over the shoulder or shares the page does not get it; it is kept
 * until the tab is closed. @param {string} name
 */
export function takeToken(name) {
  const token = location.hash.slice(1);
  try {
    if (token === '') return sessionStorage.getItem(name) ?? '';
    sessionStorage.setItem(name, token);
  } catch {
    // Some browsers keep nothing: a page that is loaded again is then scanned again.
  }
  history.replaceState(null, '', location.pathname);
  return token;
}
