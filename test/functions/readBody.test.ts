import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { importRows } from '../../shared/contract/imports.ts';
import { readBody } from '../../functions/wiring/readBody.ts';

const read = (body: string | undefined, isBase64Encoded = false, mostBytes?: number) => {
  const event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> = {
    isBase64Encoded,
    ...(body !== undefined && { body }),
  };
  return readBody(event, mostBytes);
};

const faultOf = (body: string, isBase64Encoded?: boolean, mostBytes?: number): string | undefined => {
  const result = read(body, isBase64Encoded, mostBytes);
  return result.ok ? undefined : `${result.why}: ${result.fields?.map(({ message }) => message).join()}`;
};

const MEGABYTE = 1024 * 1024;
const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a body', () => {
  test('is read as JSON, plain or as base64, and may be absent', () => {
    expect(read('{"a":[1,"好"]}')).toEqual({ ok: true, body: { a: [1, '好'] } });
    const coded = Buffer.from('{"a":"好"}').toString('base64');
    expect(read(coded, true)).toEqual({ ok: true, body: { a: '好' } });
    expect(read(undefined)).toEqual({ ok: true, body: undefined });
    expect(read('')).toEqual({ ok: true, body: undefined });
  });

  test.each(['{', '{"a":}', 'a', '[1,]', "{'a':1}"])('that is no JSON cannot be read: %s', (body) => {
    expect(faultOf(body)).toBe('invalid: 不是有效的 JSON');
  });

  test('cannot be read beyond 1 MB, however few characters those are', () => {
    const fault = 'invalid: 内容太大，最多1MB';
    expect(read(text(MEGABYTE)).ok).toBe(true);
    expect(faultOf(text(MEGABYTE + 1))).toBe(fault);
    expect(faultOf(JSON.stringify('好'.repeat(0.4 * MEGABYTE)))).toBe(fault);
    const coded = (bytes: number) => Buffer.from(text(bytes)).toString('base64');
    expect(read(coded(MEGABYTE), true).ok).toBe(true);
    expect(faultOf(coded(MEGABYTE + 1), true)).toBe(fault);
  });

  test('of an import may have 6 MB, as much as Lambda takes', () => {
    const { mostBytes } = importRows;
    expect(read(text(6 * MEGABYTE), false, mostBytes).ok).toBe(true);
    expect(faultOf(text(6 * MEGABYTE + 1), false, mostBytes)).toBe('invalid: 内容太大，最多6MB');
  });

  test('cannot be read beyond 32 levels, and brackets in texts are none', () => {
    expect(read(nested(32)).ok).toBe(true);
    for (const levels of [33, 5000, 500_000])
      expect(faultOf(nested(levels))).toBe('invalid: 内容嵌套过深，最多32层');
    expect(faultOf(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toBe('invalid: 内容嵌套过深，最多32层');
    expect(read(JSON.stringify(`"\\${nested(50)}`)).ok).toBe(true);
  });
});
