/** The page behind a survey's printed code: its questions, one button, and nothing of who answers. */
import { Refusal, request } from './api.js';
import { byId, el } from './dom.js';
import { takeToken } from './fragment.js';
import { dayWords } from './words.js';

/** @typedef {{ title: string, unit: string, until: string, answered?: true, questions: { text: string, choices: string[] }[] }} Survey */

/** @param {...Node} nodes */
const show = (...nodes) => byId('step').replaceChildren(...nodes);

/** @param {string} title @param {string} words @param {...Node} more */
const say = (title, words, ...more) => show(el('h1', {}, title), el('p', { role: 'status' }, words), ...more);

const token = takeToken('survey');

async function open() {
  if (token === '') return say('请扫码打开', '请用手机扫一扫测评单上的二维码。');
  say('正在打开', '请稍候。');
  try {
    const survey = await request('/api/public/surveys/open', { token });
    if (survey.answered) return thank();
    showForm(survey);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const again = el('button', { type: 'button', class: 'main', onclick: () => void open() }, '再试一次');
    say('没有打开', refusal.message, el('p', { class: 'buttons' }, again));
  }
}

const thank = () => say('谢谢您', '答卷已经收到，不用再做别的，可以关掉这个页面。');

/** @param {string} text @param {string[]} choices @param {number} n */
const questionNode = (text, choices, n) =>
  el(
    'fieldset',
    { class: 'choices' },
    el('legend', {}, `${n + 1}．${text}`),
    ...choices.map((choice) =>
      el('label', {}, el('input', { type: 'radio', name: `q${n}`, value: choice, required: true }), choice),
    ),
  );

/** @param {Survey} survey */
function showForm({ title, unit, until, questions }) {
  const status = el('p', { role: 'status' });
  const send = /** @type {HTMLButtonElement} */ (el('button', { type: 'submit', class: 'main' }, '提交'));
  const form = /** @type {HTMLFormElement} */ (
    el(
      'form',
      {
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          const data = new FormData(form);
          const answers = questions.map((_, n) => data.get(`q${n}`));
          send.disabled = true;
          try {
            await request('/api/public/surveys', { token, answers });
            thank();
          } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal;
            status.textContent = `${refusal.message}。您选的还在，请再提交一次。`;
            send.disabled = false;
          }
        },
      },
      ...questions.map(({ text, choices }, n) => questionNode(text, choices, n)),
      status,
      el('p', { class: 'buttons' }, send),
    )
  );
  const today = new Date().toISOString();
  show(
    el('p', {}, unit),
    el('h1', {}, title),
    el('p', { class: 'quiet' }, `匿名作答，谁也查不到是谁填的。${dayWords(until, today)}前提交。`),
    form,
  );
}

await open();
