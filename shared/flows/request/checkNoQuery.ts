import * as z from 'zod';
import { check, type FlowRequest } from './flow.ts';

const NOTHING = z.strictObject({});

/** For a route that takes no query: each parameter that there is nevertheless is named. */
export const checkNoQuery = ({ query }: FlowRequest) => check(NOTHING, query);
