import { readSummaries } from '../../shared/flows/lines/summaries.ts';
import { readRows } from '../../shared/flows/table/rows.ts';
import { sweptKey } from '../../shared/flows/table/keys.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import type { Unit } from '../../shared/domain/units.ts';
import type { Machine } from './machine.ts';
import { messagesOf } from './messagesOf.ts';

const PURPOSES: Readonly<Record<string, string>> = {
  reminder: '到期提醒',
  overdue: '逾期提醒',
  alert: '上级提醒',
  closing: '办结回告',
  opening: '开始提醒',
  arrival: '新到提醒',
  reply: '答复',
};

/** What the day's schedules did, in a few lines. */
export async function describeDay(machine: Machine): Promise<string> {
  const { table, clock, standing, deadLetters } = machine;
  const units = await listAll(table, machine.ports.shards);
  const items = await readRows(
    table,
    units.map((unit) => sweptKey(unit.id)),
  );
  const swept = items.filter((item) => item.body.day === clock.day).length;
  const overdue = await overdueIn(machine, units);
  const messages = await messagesOf(table, standing.people, clock.day);
  const byPurpose = Map.groupBy(messages, (message) => message.purpose);
  const sms = [...byPurpose]
    .map(([purpose, all]) => `${PURPOSES[purpose] ?? purpose} ${all.length}`)
    .join('，');
  const name =
    standing.dataset === 'demo' ? '演示县' : standing.dataset === 'empty' ? '空数据' : '载入的数据';
  return [
    `旗帜 · ${name} · ${clock.day}`,
    `  06:00 汇总：${swept} 个单位，逾期 ${overdue} 件`,
    `  08:00 提醒上级：${byPurpose.get('alert')?.length ?? 0} 名工作人员收到清单`,
    `  09:00 短信：${messages.length} 条在发件箱（不会真的发出）${sms === '' ? '' : `：${sms}`}`,
    ...(deadLetters.length > 0 ? [`  有 ${deadLetters.length} 件工作没有做成，请看上面的错误`] : []),
  ].join('\n');
}

async function overdueIn({ table }: Machine, units: readonly Unit[]): Promise<number> {
  let overdue = 0;
  for (const unit of units) {
    for (const { gaps } of (await readSummaries(table, unit.id)).values()) overdue += gaps.length;
  }
  return overdue;
}
