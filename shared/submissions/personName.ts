import * as z from 'zod';
import { nameForm } from '../domain/writing.ts';
import { DAMAGED, isWhole } from './fields.ts';

/** A person's name, in the form in which it is kept and compared. */
export const personName = z
  .string()
  .refine(isWhole, { error: DAMAGED, abort: true })
  .overwrite(nameForm)
  .min(1)
  .max(50)
  .regex(/\p{L}/u, '姓名至少要有一个字')
  .meta({ title: '姓名' });
