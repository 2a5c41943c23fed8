/** What a check of `qizhi doctor` says in a line. */
export interface Finding {
  /** `bad`: nothing should go on before it is mended; `warn`: somebody should know. */
  readonly level: 'ok' | 'warn' | 'bad';
  readonly text: string;
}

export const ok = (text: string): Finding => ({ level: 'ok', text });
export const warn = (text: string): Finding => ({ level: 'warn', text });
export const bad = (text: string): Finding => ({ level: 'bad', text });
