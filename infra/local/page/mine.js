/** What somebody who has signed in has to do, plainly. */
import { request } from './api.js';
import { el } from './dom.js';
import { byUrgency, dutyName, isPending, standingOf } from './words.js';

/** @typedef {import('./words.js').Duty} Duty */

/**
 * @param {string} token
 * @param {(everywhere: boolean) => Promise<void>} signOut
 * @returns {Promise<Node[]>}
 */
export async function showMine(token, signOut) {
  const headers = { authorization: `Bearer ${token}` };
  const [me, { duties }] = await Promise.all([
    request('/api/me', undefined, headers),
    request('/api/me/duties', undefined, headers),
  ]);
  /** @type {Duty[]} */
  const pending = duties.filter(isPending).sort(byUrgency);
  const rows = pending.map((duty) =>
    el('li', {}, el('strong', {}, dutyName(duty, me.today)), ` ${standingOf(duty, me.today).when}`),
  );
  const out = (/** @type {boolean} */ everywhere, /** @type {string} */ words) =>
    el('button', { type: 'button', onclick: () => void signOut(everywhere) }, words);
  return [
    el('h1', {}, `${me.name}，您好`),
    el('p', {}, me.branch?.name ?? ''),
    el('h2', {}, rows.length > 0 ? `您有${rows.length}件事要办` : '现在没有要办的事'),
    el('ul', { class: 'lines', id: 'mine' }, ...rows),
    el('p', { class: 'buttons' }, out(false, '退出登录'), out(true, '在所有设备上退出')),
  ];
}
