import { templates, type Notice } from '../../shared/messages/catalogue.ts';
import { purposeOf, type Line } from '../../shared/messages/line.ts';
import type { Template } from '../../shared/messages/template.ts';

const all: readonly Template[] = templates;
const purposeOfNotice = (notice: Notice) => all.find((template) => template.notice === notice)?.purpose;

/** A line laid flat for a table: what it speaks of, at which stage, for what. */
export function shownLine(line: Line) {
  const { person, unit, day } = line;
  const purpose = line.kind === 'notice' ? purposeOfNotice(line.notice) : purposeOf(line);
  const same = { person, unit, day, purpose };
  switch (line.kind) {
    case 'digest':
      return {
        ...same,
        role: 'officer',
        rule: line.kind,
        dueOn: day,
        stage: 'alert',
        count: 1,
      };
    case 'opening':
      return { ...same, role: 'owner', rule: line.opening, dueOn: day, stage: line.period, count: 1 };
    case 'arrival':
      return { ...same, role: 'owner', rule: line.rule, dueOn: line.dueOn, stage: 'arrived', count: 1 };
    case 'notice':
      return { ...same, role: 'owner', rule: line.notice, dueOn: line.since, stage: 'told', count: 1 };
    case 'backlog':
      return {
        ...same,
        role: line.role,
        rule: line.kind,
        dueOn: line.dueOn,
        stage: 'first',
        count: line.count,
      };
    case 'duty':
    case 'standing': {
      const { role, dueOn, count, stage } = line;
      const rule = line.kind === 'duty' ? line.rule : line.kind;
      return { ...same, role, rule, dueOn, stage: stage < 0 ? String(stage) : `+${stage}`, count };
    }
  }
}

export type ShownLine = ReturnType<typeof shownLine>;
