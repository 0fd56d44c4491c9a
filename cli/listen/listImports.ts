import type { ImportRun } from '@plumbline/model/importRun.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask, type Way } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';

const COUNTS = ['rows', 'accepted', 'quarantined', 'people'] as const;

/** `plumbline imports`: what was brought into the workspace, newest first. */
export async function listImports(run: Run): Promise<number> {
  const answer = await connect(run, (way) => askImports(way, run.workspace));
  run.print(run.json ? JSON.stringify(answer) : saysImports(answer.imports, run));
  return 0;
}

export function askImports(way: Way, workspace: string): Promise<{ imports: ImportRun[] }> {
  return ask(way, `/api/workspaces/${workspace}/imports`);
}

function saysImports(imports: readonly ImportRun[], { config: { locale }, workspace }: Run): string {
  if (imports.length === 0) return say(locale, 'cli:imports.none', { workspace });
  const whole = new Intl.NumberFormat(locale);
  const right = { align: 'right' as const };
  return composeTable(
    [
      { title: say(locale, 'cli:column.number'), ...right },
      { title: say(locale, 'cli:column.state') },
      { title: say(locale, 'cli:column.source') },
      ...COUNTS.map((count) => ({ title: say(locale, `cli:column.${count}`), ...right })),
      { title: say(locale, 'cli:column.startedAt') },
    ],
    imports.map((one) => [
      String(one.number),
      say(locale, `cli:state.${one.state}`),
      one.source,
      ...COUNTS.map((count) => whole.format(one[count])),
      one.startedAt.slice(0, 16).replace('T', ' '),
    ]),
  );
}
