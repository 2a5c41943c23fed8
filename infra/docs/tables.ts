/** The tables of `docs/reference.md`, made from the catalogues. */
import { catalogue } from '../../shared/rules/catalogue.ts';
import { isProvincial } from '../../shared/rules/clauses.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { functions } from '../../functions/functions.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { routes } from '../../shared/manifest/routes.ts';
import type { Cadence } from '../../shared/domain/cadence.ts';
import { schedules, TIME_ZONE } from '../../shared/manifest/schedules.ts';
import { deploymentSettings, settings } from '../../shared/manifest/settings.ts';
import { templates } from '../../shared/messages/catalogue.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';

type Cell = string | number;

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

function dueOf(rule: Rule): string {
  if (rule.period === 'event') return 'its own deadline';
  if (rule.period === 'standing') return `${rule.parameters.grace?.value ?? 0} days after it arises`;
  return rule.dueDay ? 'a day named inside the period' : 'the period’s last day';
}

const stagesOf = ({ stages }: Rule): string =>
  [...stages.before.map((n) => `−${n}`), ...stages.after.map((n) => `+${n}`)].join(', ');

const rules = (): string =>
  table(
    ['rule', 'title', 'period', 'min', 'due', 'told on days', 'climbs to', 'source'],
    catalogue.map((rule) => [
      code(rule.id),
      rule.title,
      rule.period,
      rule.parameters.minimum.value,
      dueOf(rule),
      stagesOf(rule),
      rule.ladder,
      [
        ...new Set(
          rule.clauses.map((clause) =>
            isProvincial(clause) ? `${clause.plan} L${clause.line}` : clause.document,
          ),
        ),
      ].join(', '),
    ]),
  );

const rows = (): string =>
  table(
    ['kind', 'partition', 'sort key', 'holds', 'whose', 'tier', 'kept until', 'on what ground'],
    rowKinds.map(({ id, form, holds, whose, tier, kept }) => [
      code(id),
      code(form.pk),
      code(form.sk),
      holds,
      typeof whose === 'string' ? whose : `person (${whose.person})`,
      tier,
      kept.until,
      kept.ground,
    ]),
  );

const contract = (): string =>
  table(
    ['method and path', 'flow', 'governed by', 'does'],
    routes.map(({ method, path, id, governedBy, title }) => [
      code(`${method} ${path}`),
      code(id),
      typeof governedBy === 'string' ? governedBy : governedBy.map(code).join(', '),
      title,
    ]),
  );

/** 「06:00」, 「09:00, 13:00」, 「06:30 on 1 in months 1, 4, 7, 10」. */
function cadenceText({ hours, minute = 0, days, months }: Cadence): string {
  const times = hours.map((hour) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const on = days ? ` on ${days.join(', ')}` : '';
  return `${times.join(', ')}${on}${months ? ` in months ${months.join(', ')}` : ''}`;
}

const work = (): string =>
  [
    table(
      ['schedule', `time (${TIME_ZONE})`, 'flow', 'does'],
      schedules.map(({ id, cadence, flow, title }) => [code(id), cadenceText(cadence), code(flow), title]),
    ),
    table(
      ['queue', 'flow', 'a message carries'],
      queues.map(({ id, flow, carries }) => [code(id), code(flow), carries]),
    ),
    table(
      ['function', 'routes', 'when it fails'],
      functions.map(({ id, routes: served, impact }) => [code(id), served.length, impact]),
    ),
  ].join('\n\n');

const sms = (): string =>
  table(
    ['template', 'purpose', 'example'],
    templates.map(({ id, purpose, example }) => [code(id), purpose, renderSms(id, example)]),
  );

const submissions = (): string =>
  table(
    ['kind', 'title', 'belongs to'],
    submissionKinds.map(({ kind, title, belongsTo }) => [code(kind), title, belongsTo.to]),
  );

const environment = (): string =>
  table(
    ['setting', 'meaning', 'given by', 'fallback'],
    [
      ...deploymentSettings.map((deploymentSetting) => ({ ...deploymentSetting, by: 'file' })),
      ...settings,
    ].map((setting) => [
      code(setting.name),
      setting.meaning,
      `the ${setting.by}`,
      'fallback' in setting ? code(setting.fallback || '(empty)') : 'must be given',
    ]),
  );

/** By the name that stands in the README's markers. */
export const tables: Readonly<Record<string, () => string>> = {
  rules,
  rows,
  contract,
  work,
  sms,
  submissions,
  settings: environment,
};
