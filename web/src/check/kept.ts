/**
 * What a supervisor has on the phone: the checks that were opened, and what was found and is not sent yet. In IndexedDB,
 * because a check is larger than the other store takes, and gone when it is closed or when the supervisor signs out.
 */

const STORES = ['checks', 'findings'] as const;
export type Store = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('qizhi', 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no store'));
  });
  return opened;
}

async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(store, mode);
  const request = act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    // Written is what the transaction has completed, not what was asked of it.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}

export const keep = async (store: Store, key: string, value: unknown): Promise<void> =>
  void (await run(store, 'readwrite', (of) => of.put(value, key)));

/** As it was kept; what wrote it and what reads it are of one page. */
export const keptOf = <T>(store: Store, key: string): Promise<T | undefined> =>
  run<T | undefined>(store, 'readonly', (of) => of.get(key) as IDBRequest<T | undefined>);

export const allKept = <T>(store: Store): Promise<T[]> =>
  run<T[]>(store, 'readonly', (of) => of.getAll() as IDBRequest<T[]>);

export const drop = (store: Store, key: string): Promise<undefined> =>
  run(store, 'readwrite', (of) => of.delete(key));

/** The checks, when somebody signs out; what was found and is not sent waits for whoever found it. */
export const dropChecks = (): Promise<undefined> => run('checks', 'readwrite', (of) => of.clear());
