/** `docs/sms-registration.md`: every template as the registration on the mainland wants it. */
import { templates } from '../../shared/messages/catalogue.ts';
import { LINK_MAX, SIGNATURE, type ParameterKind, type Template } from '../../shared/messages/template.ts';

/** In the form, what a variable is. */
const KINDS: Readonly<Record<ParameterKind, string>> = {
  personName: '姓名',
  unitName: '单位或组织名称',
  count: '数量（数字）',
  what: '事项名称',
  phrase: '固定用语',
  day: '日期',
  month: '日期',
  link: '固定网址',
  code: '验证码（数字）',
};

const typeOf = ({ purpose, parameters }: Template): string =>
  purpose === 'code' && parameters.some(({ kind }) => kind === 'code') ? '验证码' : '短信通知';

/** An address may be no variable: it is written out, as the example has it, and replaced by the deployment's own. */
function contentOf({ text, parameters, example }: Template): string {
  return parameters.reduce(
    (content, { name, kind }, index) =>
      content.replace(`{${name}}`, kind === 'link' ? (example[index] ?? '') : `\${${name}}`),
    text.slice(SIGNATURE.length),
  );
}

const exampleOf = ({ text, parameters, example }: Template): string =>
  parameters.reduce((content, { name }, index) => content.replace(`{${name}}`, example[index] ?? ''), text);

function section(template: Template): string {
  const variables = template.parameters
    .filter(({ kind }) => kind !== 'link')
    .map(({ name, kind, max }) => `\`${name}\` ${KINDS[kind]}，最多${max}字`);
  return [
    `## ${template.id}`,
    '',
    `- 模板类型：${typeOf(template)}`,
    `- 模板内容：\`${contentOf(template)}\``,
    `- 变量：${variables.length > 0 ? variables.join('；') : '无'}`,
    `- 示例：${exampleOf(template)}`,
    `- 申请说明：${reasonOf(template)}`,
    `- When: ${template.when}.`,
    '',
  ].join('\n');
}

const REASONS: Readonly<Record<Template['purpose'], string>> = {
  code: '发给本人，用于登录或核对本人号码，由本人操作触发',
  opening: '告知本单位工作人员某一时期的工作已经开始，发给负有该项职责的人员',
  reminder: '提醒本单位人员按期完成本人负有的工作，不含营销内容',
  overdue: '提醒本单位人员本人有逾期未办的工作，不含营销内容',
  alert: '提醒上级单位的工作人员所辖单位的逾期情况',
  closing: '告知本人事项已经办结',
  reply: '告知本人对其申请、反映的答复，或需其阅知的文书',
  arrival: '告知本人收到一件需要办理的工作',
};

const reasonOf = ({ purpose }: Template): string => REASONS[purpose];

const HEAD = `# SMS templates for registration

Generated from \`shared/messages/\` by \`npm run readme\`; not to be edited by hand.

Providers on the mainland register a signature (${SIGNATURE} unless another one is set) and every template. Each section below is
one application: its type, its content with \`\${variables}\` in the order in which they are sent, an example and the reason. An
address may be no variable (\`isv.PARAM_NOT_SUPPORT_URL\`): it stands in the content, the same for everybody; put the
deployment's own (\`PAGE_LINK\`), which has to be filed (ICP), in the place of \`qz.example\`. Templates that only serve links which
open one form are of no use there and are left out. The code that the provider gives (\`SMS_…\`) goes into the setting
\`SMS_PROVIDER\`, under the template's id in \`templates\`.
`;

/** Those whose link opens one form hold a token, and are sent only where text is free. */
const isRegistered = ({ parameters }: Template): boolean =>
  !parameters.some(({ kind, max }) => kind === 'link' && max > LINK_MAX);

export const smsRegistrationPage = (): string => [HEAD, ...all.filter(isRegistered).map(section)].join('\n');

const all: readonly Template[] = templates;
