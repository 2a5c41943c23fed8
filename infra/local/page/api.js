/** Requests: the controls of this machine, and the API in the name of a person. */

/** An answer that is a refusal, with the fields that it names. */
export class Refusal extends Error {
  /** @param {number} status @param {{ title?: string, why?: string, fields?: { path: string, message: string }[] }} problem */
  constructor(status, problem) {
    super(problem.title ?? '系统出错，请稍后再试');
    this.status = status;
    this.why = problem.why;
    this.fields = problem.fields ?? [];
  }
}

/** @param {string} path @param {unknown} [body] with a body it is a POST @param {Record<string, string>} [headers] */
export async function request(path, body, headers = {}) {
  const post = { method: 'POST', body: JSON.stringify(body) };
  const type = { 'content-type': 'application/json' };
  const options = body === undefined ? { headers } : { ...post, headers: { ...type, ...headers } };
  const response = await fetch(path, options).catch(() => {
    throw new Refusal(0, { title: '没有连上，请看程序是否还开着，再试一次' });
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

/** `/_local/…`. @param {string} path @param {unknown} [body] */
export const local = (path, body) => request(`/_local/${path}`, body);

/** @param {string} person @param {boolean} renew */
async function tokenOf(person, renew) {
  const kept = sessionStorage.getItem(`token ${person}`);
  if (kept && !renew) return kept;
  const { token } = await local('token', { person });
  sessionStorage.setItem(`token ${person}`, token);
  return token;
}

/**
 * `/api/…` in the name of a person. A token of an earlier run is renewed once.
 * @param {string} person @param {string} path @param {unknown} [body] @param {string} [key] the idempotency key
 */
export async function as(person, path, body, key) {
  const send = async (/** @type {boolean} */ renew) =>
    request(`/api/${path}`, body, {
      authorization: `Bearer ${await tokenOf(person, renew)}`,
      ...(key && { 'idempotency-key': key }),
    });
  return send(false).catch((refusal) => {
    if (refusal.status !== 401) throw refusal;
    return send(true);
  });
}

/** All pages of a list. @param {string} person @param {string} path @param {string} name of the list in the answer */
export async function listAs(person, path, name) {
  const rows = [];
  for (let cursor = ''; ;) {
    const separator = path.includes('?') ? '&' : '?';
    const page = await as(person, path + (cursor && `${separator}cursor=${encodeURIComponent(cursor)}`));
    rows.push(...page[name]);
    if (!page.cursor) return rows;
    cursor = page.cursor;
  }
}
