import type { ModelRun } from '@plumbline/model/modelRun.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { CommandLine } from '../../ui/CommandLine.tsx';
import { formatDay } from '../../ui/format.ts';
import { nameOfMaker } from '../nameOfMaker.ts';
import { useWorkspace } from '../useWorkspace.ts';
import { runsApi } from './runsApi.ts';

/** From what, when and how a run came to its figures, and what can be taken away. */
export function RunFacts({ run, again }: { run: ModelRun; again: ReactNode }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { command, files, kind } = run;
  const facts = {
    ...{ at: formatDay(run.finishedAt ?? run.startedAt, locale), by: nameOfMaker(run.startedBy, say) },
    rows: run.rows.toLocaleString(locale),
    ...{ version: run.dataVersion, tree: run.treeVersion },
  };
  return (
    <footer className="ui-run-facts">
      <p>{say('runs:run.facts', facts)}</p>
      {command === null ? null : (
        <div className="ui-run-command">
          <p>{say('runs:run.command')}</p>
          {/* a page may hold several runs: each line has a name of its own */}
          <CommandLine command={command} name={say('marks:named', { name: say('runs:run.command'), what: command })} />
        </div>
      )}
      {files.length > 0 && can('evidence.read') ? (
        <p className="ui-run-files">
          {say('runs:run.files')}
          {files.map((name) => (
            <a key={name} href={runsApi.file(workspace, kind, run.run, name)} download>
              {name}
            </a>
          ))}
        </p>
      ) : null}
      {again}
    </footer>
  );
}
