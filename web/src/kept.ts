/** What the device keeps, where it keeps anything: some browsers forbid it, and the page works without. */
type Where = 'local' | 'session';

const store = (where: Where): Storage => (where === 'local' ? localStorage : sessionStorage);

export function read(where: Where, name: string): string | undefined {
  try {
    return store(where).getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What this page has written as JSON under the name; undefined where that is nothing, or cannot be read. */
export function readJson<T>(where: Where, name: string): T | undefined {
  try {
    return JSON.parse(read(where, name) ?? '') as T;
  } catch {
    return undefined;
  }
}

/** Whether it is kept. */
export function write(where: Where, name: string, value: string): boolean {
  try {
    store(where).setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

export function clear(where: Where, name: string): void {
  try {
    store(where).removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
