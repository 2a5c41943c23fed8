/** cdk-nag, AwsSolutions and NIST 800-53 r5: no finding without a reason. */
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { accepted } from '../../infra/aws/accepted.ts';
import { makeStacks } from '../../infra/aws/stacks.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';
import { BASE, dummies, newApp, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT, hookTimeout: SYNTH_TIMEOUT });

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({
          ruleName: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
});

let found: { rule: string; where: string }[] = [];
let packs: string[] = [];
beforeAll(() => {
  const app = newApp();
  const settings = {
    ...{ ...BASE, SMS_CHANNEL: 'sns', OPERATORS: ['ops@x.gov.cn'] },
    ...{ ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' },
    PAGE_CERTIFICATE: 'arn:aws:acm:us-east-1:111111111111:certificate/0a-1b',
  };
  makeStacks(app, dummies(), settingsIn(JSON.stringify(settings), 'test.json'));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks());
  // The findings are in the report; that there are some is not yet a fault.
  expect(() => app.synth()).toThrow();
  const { pluginReports } = report.parse(
    JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')),
  );
  packs = pluginReports.map(({ pluginName }) => pluginName);
  found = pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, where: constructPath })),
    ),
  );
});

const covers = ({ rule, where }: (typeof accepted)[number], finding: { rule: string; where: string }) =>
  finding.rule.split('[')[0] === rule && where.test(finding.where);

test('both packs looked at the stacks', () => {
  expect(packs).toEqual(expect.arrayContaining(['AwsSolutions', 'NIST.800.53.R5']));
  expect(found.length).toBeGreaterThan(0);
});

test('every finding is accepted with a reason', () => {
  expect(found.filter((finding) => !accepted.some((one) => covers(one, finding)))).toEqual([]);
});

test.each(accepted)('$rule at $where is still found, and its reason says something', (one) => {
  expect(found.some((finding) => covers(one, finding))).toBe(true);
  expect(one.reason.length).toBeGreaterThan(80);
});
