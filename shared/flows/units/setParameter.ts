import type * as z from 'zod';
import { setParameter as route } from '../../contract/units.ts';
import { addDays } from '../../domain/days.ts';
import {
  parameterNames,
  type Level,
  type ParameterName,
  type ParameterRow,
  type Unit,
} from '../../domain/units.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { isCounted, type Parameter, type Rule } from '../../rules/rule.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, invalidField, refuse, type Result } from '../request/flow.ts';
import { parameterSinceKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import type { Change } from '../table/ports.ts';
import { write } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/** A local plan (L140): a prefecture or work committee tightens a rule for all below it, from the next period on. */
export const setParameter = write({
  route,
  authorize: async ({ params }, context) => {
    const reached = await authorize(params['id'], 'parameters.keep', context);
    if (!reached.ok) return reached;
    const { unit } = reached.body;
    const rule = catalogue.find(({ id }) => id === params['rule']);
    if (!rule) return refuse('notFound');
    return maySetPlans(unit)
      ? done({ unit, rule })
      : refuse('forbidden', { detail: '只有市州党委和省直党工委可以制定具体方案' });
  },
  decide: async (input, { unit, rule }, context) => {
    const reading = await readWholeUnit(context.table, unit.id, { consistent: true });
    if (!reading) return refuse('notFound');
    const wanted = tightened(rule, input, unit, reading.snapshot.lineage.level);
    if (!wanted.ok) return wanted;
    const { name, value, provincial } = wanted.body;
    const own = reading.snapshot.lineage.parameters.filter(
      (parameter) => parameter.unit === unit.id && parameter.rule === rule.id && parameter.parameter === name,
    );
    const binding = own.filter((row) => row.since <= context.today);
    const parameter = rule.parameters[name];
    const stricter = binding.find((row) => parameter && isLooser(value, row.value, parameter));
    if (stricter)
      return refuse('wrongState', {
        detail: `本单位已定为${stricter.value}，自${stricter.since}起执行，只能再加严`,
      });
    const earliest = addDays(context.today, 1);
    const { since = earliest } = input;
    if (since < earliest) return invalidField('since', `自下一期起执行，不能早于明天（${earliest}）`);
    const row: ParameterRow = { unit: unit.id, rule: rule.id, parameter: name, value, since };
    const changes = inPlaceOf(
      own.filter((row) => row.since > context.today),
      row,
      reading.versions,
    );
    const thing = `${rule.id}.${name}`;
    const link = await auditedChanges(unit.id, { what: 'parameterSet', thing, value, on: since }, context);
    return done({
      changes: [...changes, ...link.changes],
      answer: { ...row, provincial },
      taken: (key) => (link.isOvertaken(key) ? 'again' : undefined),
    });
  },
});

/** Prefectures and work committees set local plans (L140). */
const maySetPlans = ({ kind }: Unit): boolean => kind === 'prefecture' || kind === 'workCommittee';

/** What does not bind yet may still be changed: it goes, and the new value comes. */
function inPlaceOf(
  later: readonly ParameterRow[],
  row: ParameterRow,
  versions: ReadonlyMap<string, number>,
): Change[] {
  const keyOf = (row: ParameterRow) => parameterSinceKey(row.unit, row.rule, row.parameter, row.since);
  const key = keyOf(row);
  const gone = later.map(keyOf).filter(({ sk }) => sk !== key.sk);
  return [
    ...gone.flatMap((key): Change[] => {
      const version = versions.get(key.sk);
      return version === undefined ? [] : [{ delete: key, expect: version }];
    }),
    { put: { ...key, body: row }, expect: versions.get(key.sk) ?? 'absent' },
  ];
}

interface Wanted {
  readonly name: ParameterName;
  readonly value: number;
  /** The provincial value that it may not loosen. */
  readonly provincial: number;
}

/** Which parameter is to be which value; a looser one is refused, and says by which provincial value. */
function tightened(rule: Rule, body: Body, unit: Unit, level: Level): Result<Wanted> {
  const name =
    body.parameter ?? parameterNames.find((parameterName) => body[parameterName] !== undefined) ?? 'minimum';
  const field =
    (['value', ...parameterNames] as const).find((fieldName) => body[fieldName] !== undefined) ?? 'value';
  const value = body[field] ?? 0;
  const parameter = rule.parameters[name];
  if (!parameter || (name === 'minimum' && !isCounted(rule)))
    return invalidField('parameter', `“${rule.title}”没有可以加严的这项标准`);
  const provincial = parameter.byLevel?.[level] ?? parameter.value;
  if (isLooser(value, provincial, parameter))
    return invalidField(
      field,
      `只能比省定标准更严：“${rule.title}”省定${parameter.tighten === 'up' ? '不少于' : '不超过'}${provincial}${UNITS[parameter.unit]}，${unit.name}不能放宽到${value}${UNITS[parameter.unit]}`,
    );
  return done({ name, value, provincial });
}

const isLooser = (value: number, provincial: number, { tighten }: Parameter): boolean =>
  tighten === 'up' ? value < provincial : value > provincial;

const UNITS: Readonly<Record<Parameter['unit'], string>> = {
  times: '次',
  days: '天',
  workdays: '个工作日',
  percent: '%',
};
