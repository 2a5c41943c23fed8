import type { Clock } from '../../shared/flows/table/ports.ts';

export const worldClock = (): Clock => ({ now: () => new Date().toISOString() });
