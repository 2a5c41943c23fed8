/** A problem document that came in place of an answer. */
export interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly why?: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Of HTTP; 0 where nothing was reached. */
  readonly status: number;
  readonly why: string | undefined;
  readonly fields: NonNullable<Problem['fields']>;

  constructor(status: number, { title, detail, why, fields = [] }: Problem) {
    super(detail ?? title ?? '系统出错，请稍后再试');
    this.status = status;
    this.why = why;
    this.fields = fields;
  }
}

export const refusalOf = async (response: Response): Promise<Refusal> =>
  new Refusal(response.status, (await response.json().catch(() => ({}))) as Problem);

/** Whatever was thrown, as something to show. */
export const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal(-1, { title: '页面出错，请刷新后再试' });
