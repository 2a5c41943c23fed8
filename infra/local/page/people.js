/** Whom to log in as: a few people with something to show, and a search over all. */
import { as, listAs, local } from './api.js';
import { byId, el } from './dom.js';
import { byUrgency, dutyName, rolesOf, standingOf } from './words.js';

/**
 * @typedef {import('./words.js').Duty} Duty
 * @typedef {import('./person.js').Person} Person
 * @typedef {{ who: string, person: Person, why: string }} Suggestion
 */

const SHOWN = 30;
const BRANCHES_ASKED = 8;

/** @param {Person} person @param {string} about */
const choice = (person, about) =>
  el('li', {}, el('a', { href: `#/p/${person.id}` }, el('strong', {}, person.name), el('span', {}, about)));

/** @param {Person[]} people */
export function showSearch(people) {
  const search = byId('search');
  search.oninput = () => {
    const words = search.value.trim().split(/\s+/);
    const texts = (/** @type {Person} */ one) =>
      `${one.name} ${one.unitName ?? ''} ${rolesOf(one)} ${one.id}`;
    const found =
      search.value.trim() === ''
        ? []
        : people.filter((one) => words.every((/** @type {string} */ word) => texts(one).includes(word)));
    byId('found').textContent = foundWords(search.value, found.length);
    byId('results').replaceChildren(
      ...found
        .slice(0, SHOWN)
        .map((one) => choice(one, [one.unitName, rolesOf(one)].filter(Boolean).join(' · '))),
    );
  };
  search.oninput();
}

/** @param {string} typed @param {number} count */
function foundWords(typed, count) {
  if (typed.trim() === '') return '';
  if (count === 0) return '没有找到，请换个字试试';
  return count > SHOWN ? `共 ${count} 人，先列 ${SHOWN} 人` : `共 ${count} 人`;
}

/** @param {Person[]} people @param {string} today */
export async function showSuggestions(people, today) {
  const list = byId('suggested');
  const suggestions = await suggest(people, today).catch(() => /** @type {Suggestion[]} */ ([]));
  list.replaceChildren(...suggestions.map(({ person, why }) => choice(person, why)));
  if (people.length === 0) list.append(el('li', {}, '这份数据里还没有人。'));
  list.removeAttribute('aria-busy');
  for (const link of document.querySelectorAll('[data-who]')) {
    const found = suggestions.find(({ who }) => who === link.getAttribute('data-who'));
    if (found) link.setAttribute('href', `#/p/${found.person.id}`);
    else link.removeAttribute('href');
  }
}

/** Somebody overdue as a department sees it, and around that branch: somebody near due, the secretary, the committee. @param {Person[]} people @param {string} today */
async function suggest(people, today) {
  const byRole = (/** @type {string} */ role) => people.filter((one) => one.roles.includes(role));
  const plain = (/** @type {Duty[]} */ duties) =>
    duties
      .sort(
        (a, b) => Number(b.rule === 'pairing-call') - Number(a.rule === 'pairing-call') || byUrgency(a, b),
      )
      .find(({ owner }) => people.find(({ id }) => id === owner)?.roles.join() === 'member');
  const { reader, rows } = await overdueAnywhere(byRole('departmentOfficer'));
  const late = plain(rows);
  const unit = rows.find((row) => row.owner === late?.owner)?.unit;
  const secretary = byRole('secretary').find((one) => one.unit === unit) ?? byRole('secretary')[0];
  const others = byRole('secretary').filter((one) => one !== secretary);
  const due = await firstDue([secretary, ...others], (open) =>
    plain(open.filter((duty) => !rows.some(({ owner }) => owner === duty.owner))),
  );
  const above = (/** @type {string} */ role) => nearest(byRole(role), unit, reader);
  const person = (/** @type {Duty | undefined} */ duty) => people.find(({ id }) => id === duty?.owner);
  return [
    suggestion(
      'due',
      person(due),
      due && `党员 · ${dutyName(due, today)}，${standingOf(due, today).when.split(' · ')[0]}`,
    ),
    suggestion('late', person(late), late && `党员 · ${dutyName(late, today)}已逾期`),
    suggestion('secretary', secretary, `${secretary?.unitName} · 支部书记`),
    await office('committee', await above('committeeOfficer')),
    await office('department', await above('departmentOfficer')),
  ].filter((one) => one !== undefined);
}

/** @param {string} who @param {Person | undefined} person @param {string | undefined} why @returns {Suggestion | undefined} */
const suggestion = (who, person, why) => person && { who, person, why: why ?? '' };

/** A call that is due in one of the first branches, else anything open. @param {(Person | undefined)[]} secretaries @param {(open: Duty[]) => Duty | undefined} choose */
async function firstDue(secretaries, choose) {
  let found;
  for (const secretary of secretaries.slice(0, BRANCHES_ASKED)) {
    if (!secretary) continue;
    const due = choose(await listAs(secretary.id, `branches/${secretary.unit}/duties?state=open`, 'duties'));
    if (due?.rule === 'pairing-call') return due;
    found ??= due;
  }
  return found;
}

/** @param {string} who @param {Person | undefined} person @returns {Promise<Suggestion | undefined>} */
async function office(who, person) {
  const unit = person && (await as(person.id, `branches/${person.units.at(-1)}`));
  return suggestion(who, person, person && `${unit.name} · ${rolesOf(person)}`);
}

/** The officer at or next above a unit, as `reader` above it can tell. @param {Person[]} officers @param {string | undefined} unit @param {Person | undefined} reader */
async function nearest(officers, unit, reader) {
  for (let at = unit; at && reader; at = (await as(reader.id, `branches/${at}`)).parent) {
    const found = officers.find(({ units }) => units.includes(at));
    if (found) return found;
  }
  return officers[0];
}

/** What is overdue under the first department that has something; data sets name the upper units first. @param {Person[]} officers */
async function overdueAnywhere(officers) {
  for (const reader of officers.toReversed()) {
    const rows = await listAs(reader.id, `units/${reader.units.at(-1)}/overdue`, 'items');
    if (rows.length > 0) return { reader, rows };
  }
  return { reader: undefined, rows: [] };
}

/** @returns {Promise<Person[]>} */
export const readPeople = async () => (await local('people')).people;
