/** What somebody who has signed in has to do, plainly. */
import { request } from './api.js';
import { el } from './dom.js';
import { entryFor, openEntry } from './entry.js';
import { byUrgency, dutyName, isPending, standingOf } from './words.js';

/** @typedef {import('./words.js').Duty} Duty */

/** Whether one's own duty has a form here that asks for no list. @param {Duty} duty @param {import('./entry.js').Scene} scene */
function isServed(duty, scene) {
  const entry = duty.subject === scene.me ? entryFor(duty, scene) : undefined;
  return (
    entry !== undefined && entry.fields.every(({ type, options }) => type !== 'choice' || options?.length)
  );
}

/**
 * @param {string} token
 * @param {(everywhere: boolean) => Promise<void>} signOut
 * @param {() => void} saved what comes after something was written down
 * @returns {Promise<Node[]>}
 */
export async function showMine(token, signOut, saved) {
  const headers = { authorization: `Bearer ${token}` };
  const [me, { duties }] = await Promise.all([
    request('/api/me', undefined, headers),
    request('/api/me/duties', undefined, headers),
  ]);
  /** @type {Duty[]} */
  const pending = duties.filter(isPending).sort(byUrgency);
  const scene = {
    ...{
      me: me.id,
      today: me.today,
      names: new Map(),
      isPerson: () => false,
      pairings: [],
      problems: new Map(),
    },
    send: (/** @type {string} */ path, /** @type {object} */ body, /** @type {string} */ key) =>
      request(`/api/${path}`, body, { ...headers, 'idempotency-key': key }),
    saved,
  };
  const rows = pending.map((duty) =>
    el(
      'li',
      {},
      el('strong', {}, dutyName(duty, me.today)),
      ` ${standingOf(duty, me.today).when} `,
      isServed(duty, scene) &&
        el('button', { type: 'button', onclick: () => openEntry(duty, scene) }, '去办理'),
    ),
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
