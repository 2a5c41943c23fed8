import type { Check } from './useCheck.ts';
import type { Finding } from './sending.ts';

export const CHECK_STATES: Readonly<Record<Check['state'], string>> = {
  committed: '已设立，还没有抽取',
  drawn: '已抽取，正在查',
  closed: '已结束',
  cancelled: '已撤销',
};

export const FOUND: Readonly<Record<Finding['found'], string>> = {
  found: '找到',
  notFound: '没有找到',
  cannotTell: '说不准',
};

export const BADGE: Readonly<Record<NonNullable<Finding['badge']>, string>> = {
  worn: '佩戴了',
  notWorn: '没有佩戴',
  cannotTell: '说不准',
};
