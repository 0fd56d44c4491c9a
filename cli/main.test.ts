import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const BIN = fileURLToPath(new URL('./plumbline.mjs', import.meta.url));
const SURVEY = `customer,date,region,wanted,got
c1,2026-01-02,North,7,5
c2,2026-01-02,North,6,5
c3,2026-01-03,South,7,4
c4,2026-01-03,South,5,5
c5,2026-01-04,South,6,6
`;
const MAPPING = `plumbline: 1
source: small survey
files: { base: {} }
time: { column: date }
customer: { column: customer }
scales: { seven: { low: 1, high: 7 } }
dimensions: [{ key: returns, names: { en: Returns } }]
marks:
  - { dimension: returns, mark: expected, column: wanted, scale: seven }
  - { dimension: returns, mark: perceived, column: got, scale: seven }
attributes: { region: region }
`;

let folder: string;
let dataDir: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  dataDir = at('data');
  await writeFile(at('survey.csv'), SURVEY);
  await writeFile(at('late.csv'), `${SURVEY}c6,2026-01-05,North,7,9\n`);
  await writeFile(at('survey.yaml'), MAPPING);
  await writeFile(at('broken.yaml'), 'plumbline: 1\nfiles: {}\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ran = { exit: number | null; out: string; err: string };

async function plumbline(...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...args, '--data', dataDir, '--locale', 'en'], { cwd: folder });
  const said = collect(child);
  const [exit] = await once(child, 'close');
  return { exit, ...said };
}

function collect(child: ChildProcess): { out: string; err: string } {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (piece) => {
    said.out += piece;
  });
  child.stderr?.on('data', (piece) => {
    said.err += piece;
  });
  return said;
}

describe('without a server on the folder', () => {
  it('the doctor looks at it from outside', async () => {
    const { exit, out } = await plumbline('doctor', '--json');
    const examination = JSON.parse(out);
    expect(examination.checks.length).toBeGreaterThan(3);
    expect(exit).toBe(examination.ok ? 0 : 1);
  });

  it('an import starts one privately, ends with 0, and leaves neither process nor key behind', async () => {
    const { exit, out, err } = await plumbline('import', 'survey.csv', '--map', 'survey.yaml', '--json');
    expect([exit, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      import: expect.any(String),
      state: 'committed',
      rows: 5,
      accepted: 5,
      quarantined: 0,
      occasions: 5,
      people: 5,
    });
    expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'local-token'))).toBe(false);
    expect(processesNaming(dataDir)).toEqual([]);
  });

  it('a private server ends when the command that started it is gone', async () => {
    const child = spawn(process.execPath, [BIN, 'serve-privately', '--data', dataDir], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message] = await once(child, 'message');
    expect(message).toEqual({ ready: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    child.disconnect();
    const [exit] = await once(child, 'exit');
    expect(exit).toBe(0);
    expect(processesNaming(dataDir)).toEqual([]);
  });
});

describe('with a server on the folder', () => {
  let server: ChildProcess;
  let said: { out: string; err: string };
  beforeAll(async () => {
    server = spawn(process.execPath, [
      ...[BIN, 'start', '--port', '0', '--no-open', '--no-demo', '--log', 'json', '--locale', 'en', '--data', dataDir],
    ]);
    said = collect(server);
    // The first start builds the pages.
    await vi.waitFor(() => expect(said.out).toContain('Plumbline is at'), { timeout: 90_000, interval: 100 });
  });
  afterAll(() => {
    if (server.exitCode === null) server.kill('SIGKILL');
  });

  it('it tells the address and the way to become its owner, and keeps its files from others', async () => {
    const told = said.out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
      .find(({ claimUrl }) => claimUrl);
    expect(told.claimUrl).toMatch(new RegExp(`^${told.url}/setup\\?code=[A-Z0-9-]{14}$`));
    for (const name of ['server.json', 'local-token', 'session-secret']) {
      expect([name, (await stat(join(dataDir, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('commands talk to it: what a private server imported is there', async () => {
    const { exit, out } = await plumbline('imports', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).imports).toMatchObject([{ source: 'small survey', state: 'committed' }]);
  });

  it('the same file twice is recognised and not counted twice, which is no failure', async () => {
    const { exit, out } = await plumbline('import', 'survey.csv', '--map', 'survey.yaml', '--json');
    expect([exit, JSON.parse(out).state]).toEqual([0, 'duplicate']);
  });

  it('rows that were put aside make it end with 2', async () => {
    const { exit, out } = await plumbline('import', 'late.csv', '--map', 'survey.yaml');
    expect(exit).toBe(2);
    expect(out).toContain('6 rows: 5 accepted, 1 quarantined');
  });

  it('a mapping that cannot be read is refused with 3, naming the place', async () => {
    const { exit, out } = await plumbline('import', 'survey.csv', '--map', 'broken.yaml', '--json');
    expect(exit).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ import: null, state: 'refused', problem: { says: 'cli.badMapping' } });
  });

  it('an import is taken back by its number', async () => {
    const { imports } = JSON.parse((await plumbline('imports', '--json')).out);
    const late = imports.find(({ quarantined }: { quarantined: number }) => quarantined === 1);
    const { exit, out } = await plumbline('roll-back', String(late.number));
    expect([exit, out]).toEqual([0, expect.stringContaining(`Import ${late.number} (small survey) was rolled back`)]);
    const unknown = await plumbline('roll-back', '999');
    expect([unknown.exit, unknown.err]).toEqual([1, expect.stringContaining('There is no import 999')]);
  });

  it('the doctor asks it', async () => {
    const { exit, out } = await plumbline('doctor');
    expect(out).toContain('✓');
    expect(exit).toBe(out.includes('✗') ? 1 : 0);
  });

  it('a workspace that is not there is refused in words', async () => {
    const { exit, err } = await plumbline('imports', '--workspace', 'nowhere');
    expect([exit, err]).toEqual([1, expect.stringContaining('There is no workspace “nowhere”')]);
  });

  it('a table is printed by its address, and an address outside the workspace is refused in words', async () => {
    const [table, outside, unwritten] = await Promise.all([
      plumbline('ask', 'lines.csv'),
      plumbline('ask', '../demo/lines'),
      plumbline('ask', 'lines.csv', '--out', '/no/such/folder/lines.csv'),
    ]);
    expect(table.exit).toBe(0);
    expect(table.out.split('\n')[0]).toMatch(/^dimension,name,level/);
    expect([outside.exit, outside.out]).toEqual([1, '']);
    expect(outside.err).toContain('outside this workspace');
    expect([unwritten.exit, unwritten.err]).toEqual([1, expect.stringContaining('cannot be written (ENOENT)')]);
  });

  it('a second server on the folder is refused in words', async () => {
    const { exit, err } = await plumbline('start', '--port', '0', '--no-open');
    expect(exit).toBe(1);
    expect(err).toMatch(/open/i);
    expect(err).not.toMatch(/store\.|at .*\.ts:/);
  });

  it('it stops when told to, with 0, and leaves no process, no address and no key behind', async () => {
    const family = descendantsOf(server.pid ?? 0);
    expect(family.length).toBeGreaterThan(0);
    server.kill('SIGTERM');
    const [exit] = await once(server, 'exit');
    expect(exit).toBe(0);
    expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'local-token'))).toBe(false);
    await expect.poll(() => family.filter(isRunning).map(commandOf), { timeout: 5000 }).toEqual([]);
  });
});

it('a command that is misspelt is told so, with where to look', async () => {
  const { exit, err } = await plumbline('gap');
  expect([exit, err]).toEqual([1, expect.stringContaining('There is no command gap.')]);
});

it('an analysis that is not there is refused in words, without a server and without a trace', async () => {
  const { exit, err } = await plumbline('stats', 'none', 'survey.csv', '--spec', 'survey.yaml');
  expect([exit, err]).toEqual([1, expect.stringContaining('There is no analysis “none”.')]);
  expect(err).not.toMatch(/at .*\.ts:/);
});

it('Ctrl-C ends an analysis in the middle of its arithmetic', async () => {
  await writeFile(at('lines.csv'), 'a,s,c\n3,3,12\n');
  const endless = 'arrivals: a\nserviceTime: s\nservers: c\ntarget: 1\nrun: { customers: 1000000000000 }\n';
  await writeFile(at('lines.yaml'), endless);
  const child = spawn(process.execPath, [BIN, 'stats', 'queue', at('lines.csv'), '--spec', at('lines.yaml')]);
  const said = collect(child);
  // the processor is busy only once the arithmetic has begun
  await vi.waitFor(() => expect(cpuTicks(child.pid ?? 0)).toBeGreaterThan(300), { timeout: 30_000, interval: 100 });
  child.kill('SIGINT');
  const [exit, signal] = await once(child, 'close');
  expect([exit, signal, said.out, said.err]).toEqual([null, 'SIGINT', '', '']);
});

/** Time on a processor so far, in hundredths of a second. */
function cpuTicks(pid: number): number {
  const fields = readProc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** Processes, ours apart, whose command line names a folder. */
function processesNaming(text: string): string[] {
  return processes()
    .map((pid) => [pid, commandOf(pid)] as const)
    .filter(([pid, command]) => pid !== process.pid && command.includes(text))
    .map(([pid, command]) => `${pid} ${command}`);
}

function descendantsOf(ancestor: number): number[] {
  const found: number[] = [];
  const all = processes().map((pid) => [pid, parentOf(pid)] as const);
  for (let generation = [ancestor]; generation.length > 0; ) {
    generation = all.filter(([, parent]) => generation.includes(parent)).map(([pid]) => pid);
    found.push(...generation);
  }
  return found;
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** A process that ended but was not yet collected by its parent is no longer running. */
function isRunning(pid: number): boolean {
  return /\) [^ZX] /.test(readProc(pid, 'stat'));
}

function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(readProc(pid, 'stat'))?.[1] ?? 0);
}

/** A process may end while it is looked at. */
function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
