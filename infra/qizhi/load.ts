/** `qizhi load`: units, people, pairings and assignments of files, by the product's own flows. */
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { FileFault } from '../../shared/imports/fileFault.ts';
import { argumentsOf, Fault, type Command, type Io } from './command.ts';
import { listsIn } from './dataSetRows.ts';
import type { Ground } from './ground.ts';
import { rootOf } from './init.ts';
import { importStep, type ImportInput } from './loadLists.ts';
import { loadOfficers } from './loadOfficers.ts';
import { loadUnits } from './loadUnits.ts';
import { loadVillages } from './loadVillages.ts';
import { GROUND_USAGE, groundOptions, openGround } from './openGround.ts';
import { countsOf, countsText, NONE, Results, type Counts, type Taken } from './results.ts';
import { readUnitList, type NumberedUnit } from './unitList.ts';

const USAGE = `load 文件… [--unit 单位编号] [--dry-run] ${GROUND_USAGE}`;

interface Loading {
  readonly ground: Ground;
  readonly root: string;
  /** Below which lines find their branches. */
  readonly unit: string;
  readonly dryRun: boolean;
  readonly io: Io;
  readonly results: Results;
}

/** Loads one file; answers what became of its lines, those of a run before that was cut off too. */
async function loadFile(file: string, about: Omit<Loading, 'results'>): Promise<Counts> {
  if (!existsSync(file)) throw new Fault(`没有这个文件：${file}`);
  const bytes = readFileSync(file);
  const loading = { ...about, results: new Results(file, bytes) };
  about.io.say(`${file}：`);
  const place = loading.results.begin();
  if (place) about.io.say('  接着上次中断的地方');
  const counts = await (extname(file) === '.json'
    ? loadDataSet(bytes, loading)
    : loadTable(bytes, place?.next, place?.counts ?? NONE, loading));
  loading.results.end();
  about.io.say(`  ${countsText(counts)}；逐行结果在 ${loading.results.path}`);
  return counts;
}

async function loadTable(
  bytes: Buffer,
  from: string | undefined,
  before: Counts,
  loading: Loading,
): Promise<Counts> {
  const units = from === undefined ? unitsIn(bytes) : undefined;
  if (units) return written(await takeUnits(units, loading), loading);
  return takeList({ file: bytes.toString('base64') }, loading, from, before);
}

function unitsIn(bytes: Buffer): readonly NumberedUnit[] | undefined {
  try {
    return readUnitList(bytes);
  } catch (error) {
    if (error instanceof FileFault) throw new Fault(error.message, { cause: error });
    throw error;
  }
}

async function takeUnits(
  units: readonly NumberedUnit[],
  { dryRun, root, ground, io }: Loading,
): Promise<Taken[]> {
  if (dryRun)
    return units.flatMap(({ read, ...place }) =>
      'why' in read ? [{ ...place, list: 'units', result: 'rejected' as const, why: read.why }] : [],
    );
  return loadUnits(units, root, ground, (done) => io.say(`  单位 ${done}/${units.length}`));
}

function written(taken: readonly Taken[], { results }: Loading): Counts {
  results.write(taken);
  return countsOf(taken);
}

/** A list in its steps; after each it is known where to go on. */
async function takeList(
  input: ImportInput,
  { unit, ground, dryRun, io, results }: Loading,
  from?: string,
  before: Counts = NONE,
): Promise<Counts> {
  let counts = before;
  for (let next = from, isFirst = true; isFirst || next !== undefined; isFirst = false) {
    const step = await importStep({ ...input, ...(dryRun && { dryRun }) }, unit, ground, next);
    results.write(step.taken);
    counts = countsOf(step.taken, counts);
    if (isFirst) for (const note of step.notes) io.say(`  ${note}`);
    io.say(`  ${step.done}/${step.lines}行：${countsText(counts)}`);
    next = step.next;
    if (next !== undefined && input.file !== undefined) results.goOnFrom(next, counts);
  }
  return counts;
}

/** Taken in anew from its beginning when it was cut off: what is in already is found so. */
async function loadDataSet(bytes: Buffer, loading: Loading): Promise<Counts> {
  const read = listsIn(parsed(bytes));
  if ('why' in read) throw new Fault(`不是数据集：\n${read.why}`);
  const { io, ground, root, dryRun } = loading;
  let counts = written(await takeUnits(read.units, loading), loading);
  for (const list of read.lists) counts = await takeList(list, loading, undefined, counts);
  if (!dryRun && read.villages.length > 0) {
    const taken = await loadVillages(read.villages, root, ground);
    loading.results.write(taken);
    counts = countsOf(taken, counts);
    io.say(`  结对共建村${taken.length}个`);
  }
  if (!dryRun && read.officers.length > 0) {
    const taken = await loadOfficers(read.officers, root, ground);
    loading.results.write(taken);
    counts = countsOf(taken, counts);
    io.say(`  工作人员${taken.length}名：新提名的由安全管理员在20个工作日内启用`);
  }
  if (read.others.length > 0) io.say(`  没有载入（只能在系统里登记）：${read.others.join('、')}`);
  return counts;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Fault(`不是 JSON：${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export const load: Command = {
  name: 'load',
  usage: USAGE,
  does: '载入单位、名册、结对和联系分工（xlsx、csv 或数据集 json）',
  help: `单位清单的表头：单位编号、单位名称、单位类别（市州、县市区、基层党委、党总支、党支部……）、上级编号，可以加层级、行业类别、启用日期。
名册、结对、联系分工用页面上“下载导入模板”的样子，另加“支部”一列；一个县一个文件。先载入单位，再载入人员。
可以重复运行：已经登记的不会重复，名称、上级、层级、行业类别变了的单位从今天起按文件更改；中断了再运行，从中断处接着来。--dry-run 只试算。
逐行结果写在“文件名.results.csv”里；有没有导入的行时以失败结束。
数据集里的工作人员只是提名，由安全管理员启用。`,
  async run(args, io) {
    const own = { unit: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;
    const { values, positionals: files } = argumentsOf(args, { ...groundOptions, ...own }, USAGE);
    if (files.length === 0) throw new Fault(`用法：${USAGE}`);
    const ground = await openGround(values);
    try {
      io.say(ground.where);
      const root = (await rootOf(ground)).id;
      const about = { ground, root, io, unit: values.unit ?? root, dryRun: values['dry-run'] ?? false };
      let rejected = 0;
      for (const file of files) rejected += (await loadFile(file, about)).rejected;
      return rejected === 0;
    } finally {
      ground.close();
    }
  },
};
