import * as z from 'zod';

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
};

/** Says in plain Chinese what is wrong with a field; schemas that say it themselves go first. */
function faultText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写' : `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'array') return `至少要有${issue.minimum}项`;
      return issue.origin === 'string' ? '不能为空' : `不能小于${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `最多${issue.maximum}项`;
      return issue.origin === 'string' ? `不能超过${issue.maximum}个字` : `不能大于${issue.maximum}`;
    case 'invalid_value':
      return `请从这些中选：${issue.values.join('、')}`;
    case 'invalid_format':
    case 'invalid_union':
    case 'custom':
      return '格式不对';
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case undefined:
      return undefined;
  }
}

/** Makes every schema of this process speak so. */
export const speakChinese = (): void => void z.config({ customError: faultText });
