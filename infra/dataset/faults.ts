/** What is wrong with a data set, by path and in Chinese. */
import type * as z from 'zod';

export interface Fault {
  /** Dotted, as `members.3.branch`. */
  readonly path: string;
  readonly message: string;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
};

type Issue = z.core.$ZodRawIssue;

/** A plain sentence for an issue whose schema has none of its own. */
function chineseMessage(issue: Issue): string {
  if (issue.input === undefined) return '缺少这一项';
  if (issue.code === 'invalid_type') return `应为${TYPE_NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `应为 ${issue.values.map(String).join('、')}`;
  if (issue.code === 'too_small') return issue.origin === 'string' ? '不能为空' : `不能小于 ${issue.minimum}`;
  if (issue.code === 'too_big') return `不能超过 ${issue.maximum}${issue.origin === 'string' ? ' 个字' : ''}`;
  return '填写有误';
}

const joined = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** Gathers every fault, so that a whole data set is told at once. */
export class Faults {
  readonly found: Fault[] = [];

  add(path: string, message: string): void {
    this.found.push({ path, message });
  }

  /** The parsed value, or undefined after its faults were added under `base`. */
  parse<S extends z.ZodType>(schema: S, value: unknown, base: string): z.output<S> | undefined {
    const parsed = schema.safeParse(value, { error: chineseMessage });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.#addIssue(base, issue);
    return undefined;
  }

  #addIssue(base: string, issue: z.core.$ZodIssue): void {
    const under = (path: readonly PropertyKey[]) => joined(base === '' ? path : [base, ...path]);
    if (issue.code !== 'unrecognized_keys') return this.add(under(issue.path), issue.message);
    for (const key of issue.keys) this.add(under([...issue.path, key]), '没有这一项');
  }
}
