export { readRows as readMany } from './rows.ts';
