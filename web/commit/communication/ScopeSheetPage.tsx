import { nameIn } from '@plumbline/model/locale.ts';
import {
  REQUIREMENT_STATES,
  type RequirementState,
  SCOPE_PARTS,
  type ScopeInput,
  type ScopeSheet,
} from '@plumbline/model/scopeSheet.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Input, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { communicationApi, sheetQuery, traceQuery } from './communicationApi.ts';
import { ScopeForm } from './ScopeForm.tsx';
import { ToldFrame } from './ToldFrame.tsx';

type Version = ScopeSheet['versions'][number];

/** One scope sheet: what it says, who took note of it, and what comes of its requirements. */
export function ScopeSheetPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { sheet } = useParams({ strict: false }) as { sheet: string };
  const asked = useQuery({ ...sheetQuery(workspace, sheet), enabled: can('contact.read') });
  const [editing, setEditing] = useState(false);
  const publish = useMutation({ mutationFn: () => communicationApi.publishSheet(workspace, sheet) });
  const [newest, before] = asked.data?.versions ?? [];
  const published = asked.data?.versions.some(({ state }) => state === 'published') ?? false;
  return (
    <ToldFrame
      title={newest?.input.name ?? say('communication:scope.title')}
      permission="contact.read"
      asked={asked}
      actions={
        <div className="contacts-actions">
          {can('promise.write') ? (
            <Button onClick={() => setEditing(true)}>{say('communication:scope.edit')}</Button>
          ) : null}
          {can('promise.publish') && newest?.state === 'draft' ? (
            <Popconfirm title={say('communication:scope.publishSure')} onConfirm={() => publish.mutate()}>
              <Button type="primary" loading={publish.isPending}>
                {say('communication:scope.publish')}
              </Button>
            </Popconfirm>
          ) : null}
          {(['csv', 'xlsx'] as const).map((form) => (
            <Button key={form} href={communicationApi.file(workspace, `scope-sheets/${sheet}/scope.${form}`)}>
              {say(`expect:file.${form}`)}
            </Button>
          ))}
        </div>
      }
    >
      {publish.error === null ? null : <ProblemState problem={publish.error} />}
      {editing && newest !== undefined ? (
        <ScopeForm sheet={sheet} start={newest.input} reason={published} onDone={() => setEditing(false)} />
      ) : null}
      {newest === undefined || asked.data === undefined ? null : (
        <>
          <SheetPanel version={newest} />
          {before === undefined ? null : (
            <ComparePanel now={newest.input} before={before.input} because={newest.because} />
          )}
          <TracePanel sheet={asked.data} />
          <AcknowledgedPanel sheet={asked.data} />
        </>
      )}
    </ToldFrame>
  );
}

function SheetPanel({ version: { input, version, state } }: { version: Version }) {
  const { say } = useSpeech();
  return (
    <Panel
      title={say('communication:scope.version', { version })}
      extra={
        <StatusTag tone={state === 'published' ? 'good' : 'neutral'}>
          {say(`communication:scope.state.${state}`)}
        </StatusTag>
      }
    >
      <div className="contacts-fields">
        {SCOPE_PARTS.filter((part) => input[part].length > 0).map((part) => (
          <section key={part}>
            <h3>{say(`communication:scope.${part}`)}</h3>
            <ul>
              {input[part].map(({ words, note }) => (
                <li key={words}>
                  {words} <span className="contacts-quiet">{note}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

const saidIn = (input: ScopeInput): string[] => [
  ...SCOPE_PARTS.flatMap((part) =>
    input[part].map(({ words, note }) => `${part}\u0000${words}${note === '' ? '' : ` | ${note}`}`),
  ),
  ...input.requirements.map(({ key, need, acceptance }) => `requirements\u0000${[key, need, acceptance].join(' | ')}`),
];

function ComparePanel({ now, before, because }: { now: ScopeInput; before: ScopeInput; because: string }) {
  const { say } = useSpeech();
  const [fresh, old] = [saidIn(now), saidIn(before)];
  const rows = [
    ...fresh.filter((line) => !old.includes(line)).map((line) => ['added', line] as const),
    ...old.filter((line) => !fresh.includes(line)).map((line) => ['gone', line] as const),
  ];
  return (
    <Panel title={say('communication:scope.compare')}>
      {because === '' ? null : <p className="contacts-words">{because}</p>}
      {rows.length === 0 ? <p className="contacts-quiet">{say('communication:scope.same')}</p> : null}
      <ul className="contacts-list">
        {rows.map(([kind, line]) => {
          const [part = '', words = ''] = line.split('\u0000');
          return (
            <li key={`${kind} ${line}`}>
              <StatusTag tone={kind === 'added' ? 'good' : 'warn'}>{say(`communication:scope.${kind}`)}</StatusTag>{' '}
              {say('communication:told.pair', { name: say(`communication:scope.${part}`), value: words })}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const MARKS = ['expected', 'standard', 'delivered', 'perceived'] as const;

function TracePanel({ sheet }: { sheet: ScopeSheet }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error } = useQuery(traceQuery(workspace, sheet.id));
  const move = useMutation({
    mutationFn: (change: { requirement: string; state: RequirementState }) =>
      communicationApi.moveRequirement(workspace, sheet.id, { ...change, note: '' }),
  });
  if (data?.requirements.length === 0) return null;
  return (
    <Panel title={say('communication:scope.trace')}>
      {error === null ? null : <ProblemState problem={error} />}
      {move.error === null ? null : <ProblemState problem={move.error} />}
      <ScrollBox label={say('communication:scope.trace')}>
        <table className="contacts-table">
          <thead>
            <tr>
              <th scope="col">{say('communication:scope.need')}</th>
              <th scope="col">{say('communication:scope.column.state')}</th>
              <th scope="col">{say('communication:plan.dimension')}</th>
              {MARKS.map((mark) => (
                <th key={mark} scope="col">
                  {say(`communication:scope.${mark}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data?.requirements.map((one) => (
              <tr key={one.key}>
                <th scope="row">{one.need}</th>
                <td>
                  {can('promise.write') ? (
                    <Select
                      aria-label={`${say('communication:requirement.to')}: ${one.need}`}
                      style={{ minWidth: 130 }}
                      value={one.state}
                      onChange={(state) => move.mutate({ requirement: one.key, state })}
                      options={REQUIREMENT_STATES.map((state) => ({
                        value: state,
                        label: say(`communication:requirement.${state}`),
                      }))}
                    />
                  ) : (
                    say(`communication:requirement.${one.state}`)
                  )}
                </td>
                <td>{one.names === null ? say('communication:scope.notTraced') : nameIn(one.names, locale)}</td>
                {MARKS.map((mark) => (
                  <td key={mark}>
                    {one[mark].kind === 'set' ? (
                      one[mark].point.toLocaleString(locale)
                    ) : (
                      <RateFigure name={`${one.need}: ${say(`communication:scope.${mark}`)}`} estimate={one[mark]} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <details>
        <summary>{say('communication:scope.history')}</summary>
        <ul className="contacts-list">
          {sheet.events.map((event) => (
            <li key={`${event.requirement} ${event.at} ${event.state}`} className="contacts-quiet">
              {[
                formatMoment(event.at, locale),
                event.requirement,
                say(`communication:requirement.${event.state}`),
                say('communication:scope.version', { version: event.version }),
                event.note,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

function AcknowledgedPanel({ sheet }: { sheet: ScopeSheet }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [name, setName] = useState('');
  const note = useMutation({
    mutationFn: () => communicationApi.acknowledge(workspace, sheet.id, { name, agreed: true, words: '' }),
    onSuccess: () => setName(''),
  });
  const link = useMutation({ mutationFn: () => communicationApi.renewLink(workspace, sheet.id) });
  const problem = note.error ?? link.error;
  return (
    <Panel title={say('communication:scope.acknowledged')}>
      {problem === null ? null : <ProblemState problem={problem} />}
      {sheet.address === null ? null : (
        <p className="contacts-words">
          <a href={sheet.address}>{say('communication:scope.link')}</a>{' '}
          {can('promise.write') ? (
            <Popconfirm title={say('communication:scope.renewSure')} onConfirm={() => link.mutate()}>
              <Button size="small">{say('communication:scope.renew')}</Button>
            </Popconfirm>
          ) : null}
        </p>
      )}
      {sheet.acknowledgements.length === 0 ? (
        <p className="contacts-quiet">{say('communication:scope.nobody')}</p>
      ) : null}
      <ul className="contacts-list">
        {sheet.acknowledgements.map((one) => (
          <li key={one.id}>
            {one.name}{' '}
            <StatusTag tone={one.agreed ? 'good' : 'warn'}>
              {say(`communication:scope.${one.agreed ? 'agreed' : 'notAgreed'}`)}
            </StatusTag>{' '}
            <span className="contacts-quiet">
              {[
                say('communication:scope.version', { version: one.version }),
                say(`communication:scope.${one.how === 'link' ? 'byLink' : 'byStaff'}`),
                formatMoment(one.at, locale),
                one.words,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {can('contact.make') && sheet.address !== null ? (
        <div className="contacts-actions">
          <Field label={say('communication:scope.who')}>
            {(id) => <Input id={id} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
          </Field>
          <Button disabled={name.trim() === ''} loading={note.isPending} onClick={() => note.mutate()}>
            {say('communication:scope.note')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
