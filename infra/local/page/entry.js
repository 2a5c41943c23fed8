/** The small form in which something that was done is written down. What was typed is kept until it is saved. */
import { as, Refusal } from './api.js';
import { byId, el } from './dom.js';
import { dutyName, lastDay, periodWords } from './words.js';

/**
 * @typedef {import('./words.js').Duty} Duty
 * @typedef {{ name: string, label: string, type: 'text' | 'long' | 'date' | 'places' | 'choice' | 'switch',
 *   options?: [string, string][], value?: string, max?: string }} Field
 * @typedef {{ verb: string, path: string, fixed: Record<string, unknown>, fields: Field[] }} Entry
 * @typedef {{ me: string, today: string, names: Map<string, string>, isPerson: (id: string) => boolean,
 *   pairings: { id: string, member?: string, with: string, label: string, endedOn?: string }[],
 *   problems: Map<string, { stage: string }>, saved: (answer: any) => void,
 *   send?: (path: string, body: object, key: string) => Promise<any> }} Scene
 */

/** @param {string} name @param {string} label @returns {Field} */
const long = (name, label) => ({ name, label, type: 'long' });
/** @param {string} name @param {string} label @returns {Field} */
const short = (name, label) => ({ name, label, type: 'text' });

/** By rule: the kind of submission that serves it, and its own fields. @type {Record<string, { kind: string, verb: string, fields?: Field[] }>} */
const KINDS = {
  'pairing-call': { kind: 'call', verb: '登记电话' },
  'pairing-visit-quarter': { kind: 'visit', verb: '登记走访' },
  'pairing-visit-year': { kind: 'visit', verb: '登记走访' },
  'pairing-deed': { kind: 'deed', verb: '登记实事', fields: [short('title', '办成了什么事')] },
  'village-visit': { kind: 'villageVisit', verb: '登记进村' },
  'achievement-report': {
    kind: 'achievementReport',
    verb: '登记述职',
    fields: [
      long('results', '目标任务完成情况'),
      long('shortcomings', '查找的不足'),
      long('massReview', '群众评议情况'),
    ],
  },
  pledge: {
    kind: 'pledge',
    verb: '登记承诺',
    fields: [
      short('what', '承诺什么'),
      short('toWhom', '对谁承诺'),
      { name: 'dueOn', label: '何时完成', type: 'date' },
      {
        name: 'publishedAt',
        label: '在哪里公示',
        type: 'places',
        options: [
          ['board', '公开栏'],
          ['lan', '局域网'],
        ],
      },
    ],
  },
  'pledge-fulfilment': { kind: 'pledgeFulfilment', verb: '登记践诺', fields: [long('how', '做了什么')] },
};

/** @param {Duty} duty @param {Scene} scene @returns {Entry | undefined} how this duty is served from here, if it is */
export function entryFor(duty, scene) {
  if (duty.rule === 'problem-rectification') return problemEntry(duty, scene);
  const found = KINDS[duty.rule];
  if (!found) return undefined;
  const { kind, verb, fields = [] } = found;
  const when = {
    name: 'happenedOn',
    label: '哪天',
    type: /** @type {const} */ ('date'),
    value: scene.today,
    max: scene.today,
  };
  return {
    verb,
    path: 'submissions',
    fixed: { kind, ...fixedOf(kind, duty), ...(isForAnother(duty, scene) && { for: duty.subject }) },
    fields: [...withPairing(kind, duty, scene), when, ...fields, short('note', '备注（可不填）')],
  };
}

/** @param {Duty} duty @param {Scene} scene */
const isForAnother = ({ subject }, { me, isPerson }) => subject !== me && isPerson(subject);

/** @param {string} kind @param {Duty} duty @returns {Record<string, unknown>} */
function fixedOf(kind, { counterpart, period }) {
  if (kind === 'achievementReport') return { year: Number(period) - 1 };
  if (kind === 'pledgeFulfilment') return { pledge: counterpart };
  return counterpart && kind !== 'pledge' ? { pairing: counterpart } : {};
}

/** A duty towards all households asks which one. @param {string} kind @param {Duty} duty @param {Scene} scene @returns {Field[]} */
function withPairing(kind, { counterpart, subject }, { pairings }) {
  if (kind !== 'visit' || counterpart) return [];
  const own = pairings.filter((one) => one.member === subject && one.with === 'household' && !one.endedOn);
  return [
    { name: 'pairing', label: '哪一户', type: 'choice', options: own.map(({ id, label }) => [id, label]) },
  ];
}

/** @param {Duty} duty @param {Scene} scene @returns {Entry | undefined} */
function problemEntry({ counterpart = '', subject, owner }, { me, today, problems }) {
  const stage = problems.get(counterpart)?.stage;
  const path = `problems/${counterpart}/`;
  if (stage === 'rectified' && owner === me && subject !== me) {
    const options = /** @type {[string, string][]} */ ([
      ['yes', '已整改到位，销号'],
      ['', '没有到位，退回'],
    ]);
    return {
      verb: '核验整改',
      path: `${path}verify`,
      fixed: {},
      fields: [{ name: 'ok', label: '核验结果', type: 'switch', options }],
    };
  }
  if (stage !== 'found') return undefined;
  const on = {
    name: 'on',
    label: '哪天整改完',
    type: /** @type {const} */ ('date'),
    value: today,
    max: today,
  };
  return { verb: '登记整改', path: `${path}rectify`, fixed: {}, fields: [on, long('how', '怎样整改的')] };
}

/** @param {Duty} duty @param {Scene} scene */
export function openEntry(duty, scene) {
  const entry = entryFor(duty, scene);
  if (!entry) return;
  const dialog = byId('entry');
  const about = [
    scene.names.get(duty.counterpart ?? ''),
    isForAnother(duty, scene) && `替${scene.names.get(duty.subject)}`,
  ];
  const send = scene.send ?? ((path, body, key) => as(scene.me, path, body, key));
  const form = entryForm({
    entry,
    period: duty.period,
    above: [
      el('h2', { id: 'entry-title' }, entry.verb),
      el('p', {}, [dutyName(duty, scene.today), ...about].filter(Boolean).join(' · ')),
      ...madeUp(duty, scene),
    ],
    beside: [el('button', { type: 'button', onclick: () => dialog.close() }, '取消')],
    send: (body, key) => send(entry.path, body, key),
    saved: (answer) => {
      dialog.close();
      scene.saved(answer);
    },
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

/**
 * The form of an entry: what stands above its fields, the buttons beside 保存, how it is sent and what comes then.
 * @param {{ entry: Pick<Entry, 'fields' | 'fixed'>, period: string, above: Node[], beside?: Node[],
 *   send: (body: object, key: string) => Promise<any>, saved: (answer: any) => void }} given
 */
export function entryForm({ entry, period, above, beside = [], send, saved }) {
  const form = /** @type {HTMLFormElement} */ (el('form', { novalidate: true }));
  form.append(
    ...above,
    ...entry.fields.map(control),
    el('p', { class: 'fault', role: 'alert', 'data-fault': 'form' }),
    el('p', { class: 'buttons' }, el('button', { class: 'main' }, '保存'), ...beside),
  );
  form.addEventListener('submit', submitter(form, entry, period, { send, saved }));
  return form;
}

/** What to know of a period that is over. @param {{ period: string }} duty @param {{ today: string }} scene @returns {HTMLElement[]} */
export function madeUp({ period }, { today }) {
  const last = lastDay(period);
  if (!last || last >= today) return [];
  const name = periodWords(period, today);
  return [
    el(
      'p',
      { class: 'hint' },
      `${name}已过。日期填今天的，算补做${name}；当时已办、只是没记的，请填当时的日期。`,
    ),
  ];
}

/** @param {Field} field */
function control({ name, label, type, options = [], value, max }) {
  const fault = el('p', { class: 'fault', id: `fault-${name}`, 'data-fault': name });
  if (type === 'places') {
    const boxes = options.map(([place, words]) =>
      el('label', { class: 'box' }, el('input', { type: 'checkbox', name, value: place }), words),
    );
    return el('fieldset', {}, el('legend', {}, label), ...boxes, fault);
  }
  const common = { id: `field-${name}`, name, 'aria-describedby': fault.id };
  const input =
    type === 'long'
      ? el('textarea', { ...common, rows: 3 })
      : type === 'choice' || type === 'switch'
        ? el('select', common, ...options.map(([id, words]) => el('option', { value: id }, words)))
        : el('input', { ...common, type, value, max, autocomplete: 'off' });
  return el('div', { class: 'field' }, el('label', { for: common.id }, label), input, fault);
}

/** What is sent: optional fields only if they say something. @param {HTMLElement} form @param {Pick<Entry, 'fields' | 'fixed'>} entry @param {string} period */
function bodyOf(form, { fixed, fields }, period) {
  const data = new FormData(/** @type {HTMLFormElement} */ (form));
  /** @type {Record<string, unknown>} */
  const body = { ...fixed };
  for (const { name, type } of fields) {
    const value = String(data.get(name) ?? '');
    if (type === 'places') body[name] = data.getAll(name);
    else if (type === 'switch') body[name] = value !== '';
    else if (name !== 'note' || value !== '') body[name] = value;
  }
  const last = lastDay(period);
  if (last && String(body['happenedOn'] ?? '') > last) body['makesUp'] = period;
  return body;
}

/**
 * @param {HTMLElement} form @param {Pick<Entry, 'fields' | 'fixed'>} entry @param {string} period
 * @param {{ send: (body: object, key: string) => Promise<any>, saved: (answer: any) => void }} how
 */
function submitter(form, entry, period, { send, saved }) {
  let sent = { text: '', key: '' };
  const save = async (/** @type {object} */ more) => {
    const body = { ...bodyOf(form, entry, period), ...more };
    const text = JSON.stringify(body);
    // The same once more is the same submission; something else is another.
    if (text !== sent.text) sent = { text, key: crypto.randomUUID() };
    clearFaults(form);
    const buttons = form.querySelectorAll('button');
    for (const button of buttons) button.disabled = true;
    try {
      saved(await send(body, sent.key));
    } catch (fault) {
      for (const button of buttons) button.disabled = false;
      if (!(fault instanceof Refusal)) throw fault;
      showFaults(form, fault, () => void save({ confirm: true }));
    }
  };
  return (/** @type {Event} */ event) => {
    event.preventDefault();
    void save({});
  };
}

/** @param {HTMLElement} form */
function clearFaults(form) {
  for (const place of form.querySelectorAll('.fault')) place.replaceChildren();
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

/** Each fault at its field; what has no field here is said above the buttons. @param {HTMLElement} form @param {Refusal} refusal @param {() => void} confirm */
function showFaults(form, refusal, confirm) {
  const general = /** @type {HTMLElement} */ (form.querySelector('[data-fault=form]'));
  general.append(refusal.why === 'sameDayExists' ? '这一天已经登记过一次。确实有两次吗？' : refusal.message);
  if (refusal.why === 'sameDayExists') {
    general.append(el('button', { type: 'button', onclick: confirm }, '确有两次，再记一次'));
  }
  for (const { path, message } of refusal.fields) {
    const input = form.querySelector(`[name="${CSS.escape(path)}"]`);
    input?.setAttribute('aria-invalid', 'true');
    const place = form.querySelector(`[data-fault="${CSS.escape(path)}"]`) ?? general;
    if (place === general) place.append(`。${message}`);
    else if (place.textContent === '') place.append(message);
  }
  /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'))?.focus();
}
