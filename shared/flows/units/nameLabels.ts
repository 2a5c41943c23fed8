import { read } from '../request/read.ts';
import { nameLabels as nameRoute, readLabels as readRoute } from '../../contract/units.ts';
import { labels, type LabelNames } from '../../domain/labels.ts';
import type { Unit } from '../../domain/units.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { formerKeys, listingOf, unitKey } from '../table/keys.ts';
import { audited } from '../audit/unitChain.ts';
import { putRow, readRow } from '../table/rows.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';

/** What a unit calls the labels of the dictionary: its own names, else those of the units above, else the labels. */
export const readLabels = read(readRoute, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'labels.read', context);
  if (!reached.ok) return reached;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  return reading ? done(answerOf(reading.snapshot.lineage.labels)) : refuse('notFound');
});

/** Gives labels local names for a unit and all below it (PROGRAMME §4.15); what is stored and counted stays the label. */
export const nameLabels = write({
  route: nameRoute,
  authorize: (request, context) => authorize(request.params['id'], 'labels.keep', context),
  decide: async (input, reached, context) => {
    const given = input.labels;
    const twice = ambiguousIn(given);
    if (twice) return invalidField(`labels.${twice}`, '这个叫法已是另一类的');
    const key = unitKey(reached.unit.id);
    const row = await readRow(context.table, key, { consistent: true });
    if (!row) return refuse('notFound');
    const unit = row.body;
    const { labels: _before, ...rest } = unit;
    const after: Unit = { ...rest, ...(Object.keys(given).length > 0 && { labels: given }) };
    const former = formerKeys.unit(unit.id, context.now, unit.id, row.version);
    const decision = {
      changes: [
        putRow(key, after, row.version, { listing: listingOf(after, context.shards) }),
        putRow(former, { unit, until: context.now }, 'absent'),
      ],
      answer: answerOf(given),
    };
    const facts = { what: 'labelsNamed', thing: unit.id, fields: Object.keys(given) } as const;
    return done(await audited(decision, unit.id, facts, context));
  },
});

const answerOf = (names: LabelNames = {}) => ({
  labels: labels.map((label) => ({ label, name: names[label] ?? label })),
});

/** A label whose name would be understood as another one. */
const ambiguousIn = (names: LabelNames): string | undefined =>
  labels.find((label) =>
    labels.some(
      (other) => other !== label && names[label] !== undefined && names[label] === (names[other] ?? other),
    ),
  );
