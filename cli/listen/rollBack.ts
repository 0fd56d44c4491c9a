import type { ImportRun } from '@plumbline/model/importRun.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { askImports } from './listImports.ts';

/** `plumbline roll-back IMPORT`: takes a whole import out of every answer, by its id or its number. */
export async function rollBack(run: Run, named: string): Promise<number> {
  const undone = await connect(run, async (way) => {
    const { imports } = await askImports(way, run.workspace);
    const found = imports.find((one) => one.import === named || String(one.number) === named);
    if (found === undefined) throw new Refusal('not_found', 'cli.noImport', { import: named });
    return ask<ImportRun>(way, `/api/workspaces/${run.workspace}/imports/${found.import}/roll-back`, {
      method: 'POST',
    });
  });
  const { number, source, observations } = undone;
  const { locale } = run.config;
  run.print(run.json ? JSON.stringify(undone) : say(locale, 'cli:rollBack.done', { number, source, observations }));
  return 0;
}
