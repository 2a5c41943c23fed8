/** Health and metrics for whoever watches the machine: a port of their own, which no proxy leads to. */
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { QueueCounts } from '../../functions/adapters/queue.sqlite.ts';
import { jsonAnswer, problemAnswer, writeAnswer, type Answer } from '../local/http.ts';
import { freeBytes, LEAST_FREE_BYTES } from './diskFull.ts';
import type { Kept } from './kept.ts';
import { labelled, type Metrics } from './metrics.ts';

export interface Watched {
  readonly file: string;
  readonly kept: Kept;
  readonly metrics: Metrics;
  readonly counts: () => QueueCounts;
  readonly isStopping: () => boolean;
}

type Status = 'ok' | 'stopping' | 'diskFull' | 'unconfirmed';

function statusOf({ file, kept, isStopping }: Watched): Status {
  if (isStopping()) return 'stopping';
  if (freeBytes(file) < LEAST_FREE_BYTES) return 'diskFull';
  return kept.get('restored')?.isConfirmed === false ? 'unconfirmed' : 'ok';
}

/** 503 while nothing should be sent here; a restored machine that waits to be confirmed answers, and says so. */
function health(watched: Watched): Answer {
  const status = statusOf(watched);
  const { waiting, dead } = watched.counts();
  const isServing = status === 'ok' || status === 'unconfirmed';
  const body = { status, waiting, dead, played: watched.kept.get('played') ?? {} };
  return jsonAnswer(isServing ? 200 : 503, body);
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function measured({ file, kept, counts }: Watched): Record<string, number> {
  const { waiting, dead } = counts();
  const played = Object.entries(kept.get('played') ?? {}).map(
    ([schedule, at]) =>
      [labelled('qizhi_schedule_played_seconds', { schedule }), Date.parse(at) / 1000] as const,
  );
  return {
    qizhi_messages_waiting: waiting,
    qizhi_messages_dead: dead,
    qizhi_disk_free_bytes: freeBytes(file),
    qizhi_data_file_bytes: sizeOf(file),
    qizhi_data_log_bytes: sizeOf(`${file}-wal`),
    qizhi_backup_made_seconds: Date.parse(kept.get('backedUp') ?? '1970-01-01T00:00:00Z') / 1000,
    qizhi_unconfirmed: kept.get('restored')?.isConfirmed === false ? 1 : 0,
    process_resident_memory_bytes: process.memoryUsage.rss(),
    ...Object.fromEntries(played),
  };
}

export const watchServer = (watched: Watched): Server =>
  createServer((request, response) => {
    const isMetrics = request.url === '/metrics';
    if (request.url === '/health') return writeAnswer(response, health(watched));
    if (!isMetrics) return writeAnswer(response, problemAnswer(404, 'notFound', '没有找到'));
    writeAnswer(response, {
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4' },
      body: watched.metrics.text(measured(watched)),
    });
  });
