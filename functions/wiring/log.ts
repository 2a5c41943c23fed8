import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../shared/flows/table/ports.ts';

/** Structured lines for CloudWatch. Callers give ids and counts only. */
export function cloudLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    info: (message, fields = {}) => logger.info(message, { ...fields }),
    warn: (message, fields = {}) => logger.warn(message, { ...fields }),
    error: (message, fields = {}) => logger.error(message, { ...fields }),
  };
}
