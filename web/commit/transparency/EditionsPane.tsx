import { nameIn } from '@plumbline/model/locale.ts';
import type { TransparencyEdition, TransparencyState } from '@plumbline/model/transparency.ts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { transparencyApi } from './transparencyApi.ts';

/** What is public: the addresses, and every edition with who published it. */
export function EditionsPane({ state }: { state: TransparencyState }) {
  const { say } = useSpeech();
  const { editions } = state;
  const address = `${window.location.origin}${state.address}`;
  const standing = editions.some(({ withdrawnAt }) => withdrawnAt === null);
  const frame = `<iframe src="${address}/embed" title="${say('transparency:editor.embedTitle')}" width="100%" height="480" loading="lazy"></iframe>`;
  return (
    <div className="told-panes">
      <Panel title={say('transparency:editor.addresses')}>
        <p className="told-quiet">{say(`transparency:editor.${standing ? 'addressesText' : 'noAddress'}`)}</p>
        <Copied label={say('transparency:editor.address')} value={address} open={standing} />
        <Copied label={say('transparency:editor.embedCode')} value={frame} open={false} />
      </Panel>
      <Panel title={say('transparency:editor.editions')}>
        {editions.length === 0 ? (
          <EmptyState title={say('transparency:editor.noEditions')} text={say('transparency:editor.noEditionsText')} />
        ) : (
          <ScrollBox label={say('transparency:editor.editions')}>
            <table className="told-table">
              <thead>
                <tr>
                  {(['edition', 'pageTitle', 'published', 'state'] as const).map((column) => (
                    <th key={column} scope="col">
                      {say(`transparency:editor.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {editions.map((edition) => (
                  <EditionRow key={edition.edition} edition={edition} state={state} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Panel>
    </div>
  );
}

function Copied({ label, value, open }: { label: string; value: string; open: boolean }) {
  const { say } = useSpeech();
  const { message } = App.useApp();
  return (
    <div className="told-copied">
      <Field label={label}>{(id) => <Input id={id} readOnly value={value} />}</Field>
      <Button
        onClick={() =>
          void navigator.clipboard.writeText(value).then(() => message.success(say('transparency:editor.copied')))
        }
      >
        {say('transparency:editor.copy')}
      </Button>
      {open ? (
        <Button href={value} target="_blank" rel="noopener">
          {say('transparency:editor.open')}
        </Button>
      ) : null}
    </div>
  );
}

function EditionRow({ edition, state }: { edition: TransparencyEdition; state: TransparencyState }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [because, setBecause] = useState('');
  const withdraw = useMutation({
    mutationFn: () => transparencyApi.withdraw(workspace, edition.edition, because.trim()),
  });
  const who = (id: string | null): string => nameOfMaker(state.people[id ?? ''] ?? id ?? '', say);
  return (
    <tr>
      <th scope="row">
        <a href={`${state.address}/${edition.edition}`} target="_blank" rel="noopener">
          {say('transparency:editor.editionNumber', { edition: edition.edition })}
        </a>
      </th>
      <td>{nameIn(edition.title, locale)}</td>
      <td>
        {formatMoment(edition.publishedAt, locale)} · {who(edition.publishedBy)}
      </td>
      <td className="told-state">
        {edition.withdrawnAt === null ? (
          <StatusTag tone="good">{say('transparency:editor.standing')}</StatusTag>
        ) : (
          <>
            <StatusTag tone="warn">{say('transparency:editor.withdrawn')}</StatusTag>
            <span className="told-quiet">
              {formatMoment(edition.withdrawnAt, locale)} · {who(edition.withdrawnBy)}
              {edition.withdrawnBecause ? ` · ${edition.withdrawnBecause}` : ''}
            </span>
          </>
        )}
        {edition.withdrawnAt === null && can('transparency.publish') ? (
          <Popconfirm
            title={say('transparency:editor.withdrawTitle', { edition: edition.edition })}
            description={
              <div className="told-confirm">
                <p>{say('transparency:editor.withdrawText')}</p>
                <Field label={say('transparency:editor.because')}>
                  {(id) => (
                    <Input
                      id={id}
                      maxLength={500}
                      value={because}
                      onChange={({ target }) => setBecause(target.value)}
                    />
                  )}
                </Field>
              </div>
            }
            okText={say('transparency:editor.withdraw')}
            okButtonProps={{ danger: true }}
            cancelText={say('shell:cancel')}
            onConfirm={() => withdraw.mutateAsync()}
          >
            <Button size="small" loading={withdraw.isPending}>
              {say('transparency:editor.withdraw')}
            </Button>
          </Popconfirm>
        ) : null}
        {withdraw.error === null ? null : <ProblemState problem={withdraw.error} />}
      </td>
    </tr>
  );
}
