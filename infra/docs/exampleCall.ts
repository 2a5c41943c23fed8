/** A request and its answer. */
export type Ask = (call: Omit<Call, 'route'>) => Promise<Response>;

/** A request whose answer is an example. */
export interface Call {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `{route}` stands for the id of what that route answered last. */
  readonly path: string;
  readonly as?: string | undefined;
  /** `{code}` in it stands for the code that the outbox was given last. */
  readonly body?: unknown;
}
