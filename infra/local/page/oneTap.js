/** The page behind the link of an SMS: one duty's form, and nothing else. Without the link's token it leads to one's own list. */
import { Refusal, request } from './api.js';
import { byId, el } from './dom.js';
import { entryForm, madeUp } from './entry.js';
import { dayWords, periodWords } from './words.js';

/**
 * @typedef {{ name: string, title: string, type: 'day' | 'line' | 'text' | 'places', optional?: true }} AskedField
 * @typedef {{ name: string,
 *   duty: { id: string, title: string, period: string, dueOn?: string, state: string, about?: string },
 *   form: { kind: string, title: string, fields: AskedField[] },
 *   prefill: Record<string, string | number> }} Opened
 */

/** @param {...Node} nodes */
function show(...nodes) {
  byId('step').replaceChildren(...nodes);
}

/** What a device keeps, where it keeps anything: some browsers forbid it, and the page works without. */
const kept = {
  /** @param {string} name */
  read: (name) => {
    try {
      return sessionStorage.getItem(name) ?? localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  /** @param {'session' | 'local'} where @param {string} name @param {string} value */
  write: (where, name, value) => {
    try {
      (where === 'session' ? sessionStorage : localStorage).setItem(name, value);
      return true;
    } catch {
      return false;
    }
  },
  /** @param {string} name */
  clear: (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // Nothing was kept.
    }
  },
};

/** The token leaves the address bar, so that who looks over the shoulder or shares the page does not get it. */
function takeToken() {
  const token = location.hash.slice(1);
  if (token === '') return kept.read('link') ?? '';
  if (kept.write('session', 'link', token)) history.replaceState(null, '', location.pathname);
  return token;
}

const signInLink = () =>
  el('p', { class: 'buttons' }, el('a', { href: '/sign-in', class: 'main' }, '登录办理'));

/** @param {string} title @param {string} words @param {...Node} more */
function say(title, words, ...more) {
  show(el('h1', {}, title), el('p', { role: 'status' }, words), ...more);
}

/** @param {string} token */
async function open(token) {
  say('正在打开', '请稍候。');
  try {
    const opened = await request('/api/one-tap', { token });
    if (opened.done) return say('这件事已经办好', '不用再登记。');
    showForm(token, opened);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.status === 410 || refusal.status === 400) return isOver();
    const again = el(
      'button',
      { type: 'button', class: 'main', onclick: () => void open(token) },
      '再试一次',
    );
    say('没有打开', refusal.message, el('p', { class: 'buttons' }, again));
  }
}

const isOver = () =>
  say(
    '这个链接不能用了',
    '可能已经过了七天，或者链接不完整、您的支部或号码有变动。事情还在，请登录办理。',
    signInLink(),
  );

/** @param {AskedField} field @param {Record<string, string | number>} prefill @returns {import('./entry.js').Field} */
function fieldOf({ name, title, type }, prefill) {
  const value = prefill[name] === undefined ? undefined : String(prefill[name]);
  switch (type) {
    case 'day':
      return { name, label: title, type: 'date', ...(value && { value, max: value }) };
    case 'places':
      return {
        name,
        label: title,
        type,
        options: [
          ['board', '公开栏'],
          ['lan', '局域网'],
        ],
      };
    case 'text':
      return { name, label: title, type: 'long' };
    case 'line':
      return { name, label: title, type: 'text' };
  }
}

/** @param {string} token @param {Opened} opened */
function showForm(token, { name, duty, form, prefill }) {
  const today = String(prefill['happenedOn'] ?? '');
  const asked = new Set(form.fields.map((field) => field.name));
  const fixed = Object.fromEntries(Object.entries(prefill).filter(([key]) => !asked.has(key)));
  const what = [periodWords(duty.period, today), duty.title, duty.about].filter(Boolean).join(' · ');
  const due =
    duty.dueOn &&
    (duty.state === 'overdue'
      ? `已于${dayWords(duty.dueOn, today)}到期`
      : `${dayWords(duty.dueOn, today)}前`);
  const node = entryForm({
    entry: { fixed, fields: form.fields.map((field) => fieldOf(field, prefill)) },
    period: duty.period,
    above: [
      el('p', {}, `${name}，您好`),
      el('h1', {}, form.title),
      el('p', {}, [what, due].filter(Boolean).join('，')),
      ...madeUp(duty, { today }),
    ],
    send: (body) => request('/api/one-tap/submit', { token, ...body }),
    saved: () => {
      kept.clear(`draft ${duty.id}`);
      say('已登记', `${what}，谢谢。不用再做别的，可以关掉这个页面。`);
    },
  });
  keepDraft(node, `draft ${duty.id}`);
  show(node);
}

/** What was typed survives a reload and a killed browser until it is saved. @param {HTMLFormElement} form @param {string} key */
function keepDraft(form, key) {
  const fields = () =>
    /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([...form.querySelectorAll('input, textarea')]);
  const isBox = (/** @type {Element} */ field) =>
    field instanceof HTMLInputElement && field.type === 'checkbox';
  const text = kept.read(key);
  /** @type {Record<string, string | boolean>} */
  const draft = text ? JSON.parse(text) : {};
  const nameOf = (/** @type {HTMLInputElement | HTMLTextAreaElement} */ field) =>
    isBox(field) ? `${field.name} ${field.value}` : field.name;
  for (const field of fields()) {
    const value = draft[nameOf(field)];
    if (field instanceof HTMLInputElement && isBox(field)) field.checked = value === true;
    else if (typeof value === 'string') field.value = value;
  }
  form.addEventListener('input', () => {
    const typed = fields().map((field) => [
      nameOf(field),
      field instanceof HTMLInputElement && isBox(field) ? field.checked : field.value,
    ]);
    kept.write('local', key, JSON.stringify(Object.fromEntries(typed)));
  });
}

/** Without a token: a device that has signed in goes on to its list, another is told how. */
async function withoutToken() {
  say('正在打开', '请稍候。');
  try {
    await request('/api/sign-in/refresh', {});
    location.replace('/sign-in');
  } catch {
    say(
      '请登录办理',
      '短信里的链接如果带有 # 和一串字符，复制或转发时可能丢了：请回到短信里再点一次，或者用手机号登录。',
      signInLink(),
    );
  }
}

const token = takeToken();
await (token === '' ? withoutToken() : open(token));
