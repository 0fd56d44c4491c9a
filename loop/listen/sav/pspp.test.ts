import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readSav } from './readSav.ts';
import { longWords, surveyFile } from './sav.fixture.ts';
import { writeSav } from './writeSav.ts';

/** PSPP is the free reader of the same files: where it is installed, it judges ours. */
const installed = (() => {
  try {
    execFileSync('pspp', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    // not installed, which the skipped test shows
    return false;
  }
})();

describe.skipIf(!installed)('PSPP', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-pspp-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  const run = (syntax: string): string => {
    writeFileSync(at('run.sps'), syntax);
    return execFileSync('pspp', ['-O', 'format=csv', at('run.sps')], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
  };

  test('reads our file with labels, missing values and Chinese intact', () => {
    writeFileSync(at('ours.sav'), writeSav(surveyFile));
    const said = run(
      `GET FILE='${at('ours.sav')}'.\nDISPLAY DICTIONARY.\nLIST /VARIABLES=id 满意_perceived_quality_of_service short city day price.\nDESCRIPTIVES /VARIABLES=满意_perceived_quality_of_service.\n`,
    );
    expect(said).not.toMatch(/error|warning/i);
    for (const words of [
      '满意_perceived_quality_of_service',
      '感知得分：您觉得怎么样？',
      '請說明',
      '很低',
      '不适用',
      '甲',
      '臺北市',
    ])
      expect(said).toContain(words);
    expect(said).toContain('-99');
    expect(said).toContain('LOWEST THRU 0');
    expect(said).toMatch(/1,5,a,臺北/);
    // -99 is declared missing, so that one valid answer is left
    expect(said).toMatch(/感知得分：您觉得怎么样？,1,5/);
  });

  test.each(['', ' /ZCOMPRESSED', ' /UNCOMPRESSED'])('gives back what we wrote (SAVE%s)', (how) => {
    writeFileSync(at('ours.sav'), writeSav(surveyFile));
    run(`GET FILE='${at('ours.sav')}'.\nSAVE OUTFILE='${at('theirs.sav')}'${how}.\n`);
    const read = readSav(readFileSync(at('theirs.sav')), (packed, bytesMax) =>
      inflateSync(packed, { maxOutputLength: bytesMax }),
    );
    expect(read.rows).toEqual(surveyFile.rows);
    expect(read.rows[0]?.[2]).toBe(longWords);
    expect(read.variables).toEqual(surveyFile.variables);
  });
});
