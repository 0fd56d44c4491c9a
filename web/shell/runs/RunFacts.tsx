import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay } from '../../ui/format.ts';
import { useWorkspace } from '../useWorkspace.ts';
import { runsApi } from './runsApi.ts';

/** From what, when and how a run came to its figures, and what can be taken away. */
export function RunFacts({ run, again }: { run: ModelRun; again: ReactNode }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [copied, setCopied] = useState(false);
  const { command, files, kind } = run;
  const facts = {
    at: formatDay(run.finishedAt ?? run.startedAt, locale),
    rows: run.rows.toLocaleString(locale),
    ...{ version: run.dataVersion, tree: run.treeVersion },
  };
  const copy = async (text: string) => {
    // a page that is not served safely may not write there; the line can be marked and copied by hand
    if (navigator.clipboard === undefined) return;
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <footer className="ui-run-facts">
      <p>{say('runs:run.facts', facts)}</p>
      {command === null ? null : (
        <div className="ui-run-command">
          <p id={`command-${run.run}`}>{say('runs:run.command')}</p>
          <section aria-labelledby={`command-${run.run} line-${run.run}`} className="ui-run-line">
            <code id={`line-${run.run}`}>{command}</code>
          </section>
          <Button size="small" onClick={() => void copy(command)}>
            {say(copied ? 'runs:run.copied' : 'runs:run.copy')}
          </Button>
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
