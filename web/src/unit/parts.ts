/** The pages of a unit, by what who looks is. What he may see there the server says. */
import type { Me } from '../me.ts';

type Part = readonly [part: string, title: string];

const OFFICER: readonly Part[] = [
  ['', '逾期'],
  ['/waiting', '等我批复'],
  ['/board', '总览'],
  ['/ledger', '台账'],
  ['/own', '本级'],
  ['/reports', '半年报告'],
  ['/orders', '责令和通报'],
  ['/guidance', '方案和做法'],
  ['/surveys', '群众测评'],
  ['/standards', '标准'],
  ['/officers', '工作人员'],
];

const BY_ROLE: Readonly<Record<string, readonly Part[]>> = {
  committeeOfficer: OFFICER,
  departmentOfficer: OFFICER,
  systemAdministrator: [
    ['/structure', '单位'],
    ['/officers', '工作人员'],
  ],
  securityAdministrator: [
    ['/officers', '工作人员'],
    ['/sealed', '紧急查看'],
  ],
  auditor: [
    ['/audit', '审计'],
    ['/officers', '工作人员'],
  ],
  supervisor: [
    ['/checks', '抽查'],
    ['/inspect', '查台账'],
    ['', '逾期'],
    ['/board', '总览'],
    ['/ledger', '台账'],
    ['/own', '本级'],
    ['/reports', '半年报告'],
    ['/orders', '责令和通报'],
    ['/guidance', '方案和做法'],
    ['/standards', '标准'],
  ],
};

/** Each once, in the order of the offices. */
export function partsOf({ offices }: Pick<Me, 'offices'>): readonly Part[] {
  const parts = new Map<string, string>();
  for (const { role } of offices) for (const [part, title] of BY_ROLE[role] ?? []) parts.set(part, title);
  return [...parts];
}
