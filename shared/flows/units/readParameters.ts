import { readParameters as route } from '../../contract/units.ts';
import { parameterNames, type Lineage, type ParameterName } from '../../domain/units.ts';
import type { Day } from '../../domain/days.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { isCounted, type Rule } from '../../rules/rule.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { chosenSheet } from '../scope/chosenSheet.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** What each rule asks of a unit: the provincial value, and the local plans that tighten it now or later (L140); and the fields of the record sheet of talks (L72). */
export const readParameters = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'parameters.read', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  const extent = { fromYear: Number(context.today.slice(0, 4)) + 1 };
  const reading = await readWholeUnit(context.table, unit.id, extent);
  if (!reading) return refuse('notFound');
  const { lineage } = reading.snapshot;
  const names = new Map([unit, ...lineage.ancestors].map(({ id, name }) => [id, name]));
  const items = catalogue.flatMap((rule) =>
    parameterNames.flatMap((name) => parameterAnswer(rule, name, lineage, names, context.today)),
  );
  const { by, fields } = await chosenSheet(unit, context.table);
  const recordSheet = {
    fields: [...fields],
    ...(by !== undefined && { unit: by, unitName: names.get(by) ?? by }),
  };
  return done({ items, recordSheet });
});

function parameterAnswer(
  rule: Rule,
  name: ParameterName,
  { level, parameters }: Lineage,
  names: ReadonlyMap<string, string>,
  today: Day,
) {
  const parameter = rule.parameters[name];
  if (!parameter || (name === 'minimum' && !isCounted(rule))) return [];
  const local = parameters
    .filter((parameter) => parameter.rule === rule.id && parameter.parameter === name)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .map(({ unit, value, since }) => ({
      ...{ unit, unitName: names.get(unit) ?? unit, value, since },
      isBinding: since <= today,
    }));
  const { tighten, unit } = parameter;
  const provincial = parameter.byLevel?.[level] ?? parameter.value;
  return [{ rule: rule.id, title: rule.title, parameter: name, counts: unit, tighten, provincial, local }];
}
