import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { STATE_TONES } from './LedgerPage.tsx';
import { ledgerApi, measuresQuery } from './ledgerApi.ts';
import { useRuleWords } from './useRuleWords.ts';

/** Every version: what it said, who told it, and from when to when it judges. */
export function VersionsPanel({ promise }: { promise: ServicePromise }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: measures } = useQuery(measuresQuery(workspace));
  const words = useRuleWords(measures);
  const named = (id: string) => nameOfMaker(promise.people[id] ?? id, say);
  return (
    <Panel title={say('commit:versions.title')}>
      <ol className="ledger-versions" reversed>
        {promise.versions.map((one) => (
          <li key={one.version} value={one.version}>
            <div>
              <strong>{say('commit:versions.version', { version: one.version })}</strong>{' '}
              <StatusTag tone={STATE_TONES[one.state]}>{say(`commit:state.${one.state}`)}</StatusTag>
            </div>
            <p className="ledger-rule">{words(one.input.rule)}</p>
            <p className="ledger-quiet">
              {one.validFrom === null || one.publishedBy === null
                ? say('commit:versions.drafted', {
                    name: named(one.createdBy),
                    at: formatMoment(one.createdAt, locale),
                  })
                : say(one.validTo === null ? 'commit:versions.inForce' : 'commit:versions.wasInForce', {
                    name: named(one.publishedBy),
                    from: formatMoment(one.validFrom, locale),
                    to: one.validTo === null ? '' : formatMoment(one.validTo, locale),
                  })}
            </p>
            {one.because === null ? null : <p>{say('commit:versions.because', { because: one.because })}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Past promises judged anew, where a person wants it; each wish stays in the log. */
export function RecountPanel({ promise }: { promise: ServicePromise }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const told = promise.versions.filter(({ validFrom }) => validFrom !== null);
  const [version, setVersion] = useState(told[0]?.version ?? 1);
  const [because, setBecause] = useState('');
  const recount = useMutation({
    mutationFn: () => ledgerApi.recount(workspace, promise.id, { version, because: because.trim() }),
    onSuccess: () => setBecause(''),
  });
  const counts = (of: ServicePromise['recounts'][number]['before']) =>
    of.kept === null
      ? say('marks:withheld.name')
      : say('commit:recount.counts', {
          kept: of.kept.toLocaleString(locale),
          broken: (of.broken ?? 0).toLocaleString(locale),
        });
  return (
    <Panel title={say('commit:recount.title')}>
      <p className="ledger-quiet">{say('commit:recount.text')}</p>
      {can('promise.publish') ? (
        <div className="ledger-recount">
          <Field label={say('commit:recount.version')}>
            {(id) => (
              <Select
                id={id}
                value={version}
                onChange={setVersion}
                options={told.map((one) => ({
                  value: one.version,
                  label: say('commit:versions.version', { version: one.version }),
                }))}
              />
            )}
          </Field>
          <Field label={say('commit:recount.because')}>
            {(id) => (
              <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
            )}
          </Field>
          <Popconfirm
            title={say('commit:recount.sure')}
            okText={say('commit:recount.do')}
            cancelText={say('commit:cancel')}
            onConfirm={() => recount.mutate()}
            disabled={because.trim() === ''}
          >
            <Button loading={recount.isPending} disabled={because.trim() === ''}>
              {say('commit:recount.do')}
            </Button>
          </Popconfirm>
        </div>
      ) : null}
      {recount.error === null ? null : <ProblemState problem={recount.error} />}
      {promise.recounts.length === 0 ? <p>{say('commit:recount.none')}</p> : null}
      <ul className="ledger-log">
        {promise.recounts.map((one) => (
          <li key={one.id}>
            {say('commit:recount.entry', {
              at: formatMoment(one.createdAt, locale),
              name: nameOfMaker(promise.people[one.createdBy] ?? one.createdBy, say),
              version: one.version,
              because: one.because,
              before: counts(one.before),
              after: counts(one.after),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
