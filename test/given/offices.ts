/** A county with every office held, and a client that names its officers. */
import { expect } from 'vitest';
import { county } from './county.ts';
import type { LocalRun, Reply } from './local.ts';

export const DAY = '2026-03-02';

const officer = (person: string, unit: string, role: string, n: number) => ({
  person,
  name: `干部${n}`,
  phone: `199000003${String(n).padStart(2, '0')}`,
  unit,
  role,
});

const base = county(DAY);
/** Two administrators and two of security at the top, one of each in the county. */
export const countyOfOffices = (more: Record<string, unknown> = {}, day = DAY) =>
  county(day, {
    units: [
      ...base.units,
      { id: 'jg2', name: '教育局党委', kind: 'committee', parent: 'hz' },
      { id: 'dt', name: '大通县', kind: 'county', parent: 'xn' },
    ],
    officers: [
      ...base.officers,
      officer('sys', 'qh', 'systemAdministrator', 1),
      officer('sys2', 'qh', 'systemAdministrator', 2),
      officer('sec', 'qh', 'securityAdministrator', 3),
      officer('sec2', 'qh', 'securityAdministrator', 4),
      officer('aud', 'qh', 'auditor', 5),
      officer('sysHz', 'hz', 'systemAdministrator', 6),
      officer('secHz', 'hz', 'securityAdministrator', 7),
      officer('supHz', 'hz', 'supervisor', 8),
      officer('dtDep', 'dt', 'departmentOfficer', 9),
    ],
    submissions: [
      {
        id: 't1',
        by: 'm1',
        enteredAt: '2026-03-01T01:00:00Z',
        kind: 'talk',
        form: 'regular',
        talker: 'm1',
        with: ['m2'],
        mode: 'faceToFace',
        topics: ['life'],
        happenedOn: '2026-02-10',
        text: '只对书记说的话',
      },
    ],
    ...more,
  });

export interface ListedOfficer {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

interface AuditAnswer {
  readonly items: readonly { readonly what: string }[];
  readonly intact: boolean;
  readonly count: number;
  readonly cursor?: string;
}

/** What is asked of offices, by whom it usually is. */
export interface Offices {
  propose(unit: string, body: object, as?: string): Promise<Reply>;
  activate(id: unknown, as?: string): Promise<Reply>;
  relieve(id: unknown, as?: string, on?: string): Promise<Reply>;
  listed(unit: string, as?: string, query?: string): Promise<ListedOfficer[]>;
  idOf(unit: string, person: string): Promise<string>;
  audited(query: string, as?: string): Promise<AuditAnswer>;
  /** Proposed by one and activated by another. */
  given(unit: string, body: object): Promise<string>;
}

export function officesOf(run: LocalRun): Offices {
  const offices: Offices = {
    propose: (unit, body, as = 'sys') => run.post(`/api/units/${unit}/officers`, body, as),
    activate: (id, as = 'sec') => run.post(`/api/officers/${String(id)}/activate`, undefined, as),
    relieve: (id, as = 'sec', on = DAY) =>
      run.post(`/api/officers/${String(id)}/relieve`, { on, reason: '工作调动' }, as),
    listed: async (unit, as = 'sys', query = '') => {
      const { body } = await run.get(`/api/units/${unit}/officers${query}`, as);
      return (body as { items: ListedOfficer[] }).items;
    },
    idOf: async (unit, person) =>
      (await offices.listed(unit)).find((listed) => listed.person === person)?.id ?? 'none',
    audited: async (query, as = 'aud') => (await run.get(`/api/audit?unit=${query}`, as)).body as AuditAnswer,
    given: async (unit, body) => {
      const proposed = await offices.propose(unit, body);
      expect(proposed, JSON.stringify(proposed.body)).toMatchObject({
        status: 201,
        body: { state: 'proposed' },
      });
      const id = proposed.body.id as string;
      expect(await offices.activate(id)).toMatchObject({ status: 200, body: { id, state: 'active' } });
      return id;
    },
  };
  return offices;
}
