/** Who is called what is kept for a while; here is said when this page may have changed it. */
const KEEPS_NAMES = /^\/api\/(?:branches|members|pairings|people|transfers|units)\b/;

const waiting = new Set<() => void>();

/** Calls `listener` whenever something was written that may give a person, unit or pairing another name; answers what ends it. */
export function onRenamed(listener: () => void): () => void {
  waiting.add(listener);
  return () => void waiting.delete(listener);
}

/** After the server took a request of `method` to `path`. */
export function wrote(method: string, path: string): void {
  if (method !== 'GET' && KEEPS_NAMES.test(path)) waiting.forEach((listener) => listener());
}
