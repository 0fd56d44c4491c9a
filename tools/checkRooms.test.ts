import { describe, expect, it } from 'vitest';
import { checkRooms } from './checkRooms.ts';
import { plantTree } from './testing/plantTree.ts';

const whats = (files: Record<string, string>) => checkRooms(plantTree(files)).faults.map(({ what }) => what);

describe('the law of the rooms', () => {
  it('lets a house that keeps it be', () => {
    expect(
      whats({
        'loop/measure/estimateGap.ts': "import { a } from '@plumbline/stats/a.ts';\nimport { b } from './b.ts';",
        'server/measure/answer.ts': "import { a } from '../commit/a.ts'; import { s } from '@plumbline/store/s.ts';",
        'web/listen/page.tsx': "import { survey } from '@plumbline/loop/listen/survey/show.ts';",
        'server/demo/ensureDemo.ts': "import { composeDemo } from '@plumbline/demo/composeDemo.ts';",
        'server/config.ts': 'export const port = process.env.PORT;',
        'e2e/story.test.ts': "import { a } from '@plumbline/server/main.ts'; process.env.X;",
      }),
    ).toEqual([]);
  });

  it('stats and loop import nothing of the store', () => {
    expect(whats({ 'loop/measure/a.ts': "import { s } from '@plumbline/store/s.ts';" })).toEqual([
      'loop imports store',
    ]);
    expect(whats({ 'stats/a.ts': "import type { M } from '@plumbline/model/mark.ts';" })).toEqual([
      'stats imports model',
    ]);
  });

  it('sees an import that waits and an export that passes on', () => {
    expect(whats({ 'store/a.ts': "const later = await import('@plumbline/loop/b.ts');" })).toEqual([
      'store imports loop',
    ]);
    expect(whats({ 'charts/a.ts': "export { say } from '@plumbline/words/say.ts';" })).toEqual([
      'charts imports words',
    ]);
  });

  it('nobody imports server or demo but the shelf that makes the demo', () => {
    expect(whats({ 'cli/a.ts': "import { s } from '@plumbline/server/main.ts';" })).toEqual(['cli imports server']);
    expect(whats({ 'server/http/a.ts': "import { d } from '@plumbline/demo/d.ts';" })).toEqual(['server imports demo']);
  });

  it('a relative import stays in its room', () => {
    const [fault] = checkRooms(plantTree({ 'web/measure/a.ts': "\nimport { x } from '../../model/mark.ts';" })).faults;
    expect(fault).toMatchObject({ file: 'web/measure/a.ts', line: 2 });
    expect(fault?.what).toContain('reaches into another room');
  });

  it('two stages meet only in the server', () => {
    const files = (room: string) => ({ [`${room}/measure/a.ts`]: "import { x } from '../commit/x.ts';" });
    expect(whats(files('loop'))).toEqual(['the stage measure imports the stage commit']);
    expect(whats({ 'store/analytics/measure/a.ts': "import { x } from '../commit/x.ts';" })).toHaveLength(1);
    expect(whats(files('server'))).toEqual([]);
  });

  it('the model knows no package but its validator', () => {
    expect(whats({ 'model/a.ts': "import { z } from 'zod'; import x from 'dayjs';" })).toEqual(['model imports dayjs']);
  });
});

describe('what surrounds the code', () => {
  it('the environment is read in one file', () => {
    expect(whats({ 'store/a.ts': 'const a = process.env.HOME;' })).toEqual(['the environment is read here']);
    expect(whats({ 'store/a.ts': '// process.env is read in the configuration\nconst a = 1;' })).toEqual([]);
  });

  it('pure rooms know neither the time nor chance', () => {
    expect(whats({ 'loop/a.ts': 'const now = Date.now();' })).toHaveLength(1);
    expect(whats({ 'demo/a.ts': 'const r = Math.random();' })).toHaveLength(1);
    expect(whats({ 'loop/a.ts': 'const day = new Date(at);' })).toEqual([]);
    expect(whats({ 'server/a.ts': 'const now = Date.now();' })).toEqual([]);
  });

  it('SQL stays in the store', () => {
    expect(whats({ 'server/measure/a.ts': 'const q = `select a from b`;' })).toEqual(['SQL outside the store']);
    expect(whats({ 'server/measure/a.ts': "const words = 'select one from the list'.length;" })).toHaveLength(1);
  });

  it('a name that says nothing is a fault, of a file or a folder', () => {
    expect(whats({ 'web/ui/utils.ts': '' })).toEqual(['"utils" says nothing']);
    expect(whats({ 'web/lib/draw.ts': '' })).toEqual(['"lib" says nothing']);
  });
});
