declare module '*.css';
declare module 'virtual:routes' {
  /** With `branch` what nobody but people of a branch may do in it. */
  const routes: Readonly<Record<string, readonly [method: string, path: string, whose?: 'branch']>>;
  export default routes;
}
declare module 'virtual:forms' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- a declared module imports by no relative name
  const forms: Readonly<Record<string, import('../plugin/formOf.ts').Form>>;
  export default forms;
}
declare module 'virtual:rules' {
  /** By id: its names, and by which submissions and routes it is met. */
  const rules: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly short: string;
        readonly act: string;
        readonly metBy: string;
        /** The plan that it rests on. */
        readonly plan: string;
        readonly kinds: readonly string[];
        readonly routes: readonly string[];
      }
    >
  >;
  export default rules;
}
