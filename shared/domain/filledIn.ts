/** The fields of an object that may be undefined are absent in place of it. */
export type FilledIn<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** What is undefined is left out: what is absent in a request is absent in the row. */
export const filledIn = <T extends object>(given: T): FilledIn<T> =>
  // What is left out is what the type says may be absent.
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as FilledIn<T>;
