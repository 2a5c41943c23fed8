import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../shared/flows/table/ports.ts';
import { runFields } from './run.ts';

/** Structured lines for CloudWatch, each with its run. Callers give ids and counts only. */
export function cloudLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    info: (message, fields = {}) => logger.info(message, { ...runFields(), ...fields }),
    warn: (message, fields = {}) => logger.warn(message, { ...runFields(), ...fields }),
    error: (message, fields = {}) => logger.error(message, { ...runFields(), ...fields }),
  };
}
