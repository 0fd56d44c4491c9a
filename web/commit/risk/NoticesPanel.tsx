import { nameIn } from '@plumbline/model/locale.ts';
import type { NoticeState, PromiseNotice } from '@plumbline/model/promiseRisk.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { CustomerLink } from './CustomerLink.tsx';
import { formatTime } from './formatTime.ts';
import { nameOfKey } from './nameOfKey.ts';
import { Pages } from './Pages.tsx';
import { PromiseSelect } from './PromiseSelect.tsx';
import { noticesFile, noticesQuery, riskApi } from './riskApi.ts';

const FILTERS = ['toConfirm', 'handedOver', 'sent', 'heldOut', 'skipped', 'all'] as const;
const HEADS = ['customer', 'promise', 'state', 'due', 'newDue', 'text'] as const;
const TONES: Record<NoticeState, Tone> = {
  toConfirm: 'busy',
  queued: 'busy',
  sending: 'busy',
  sent: 'good',
  handedOver: 'warn',
  heldOut: 'neutral',
  skipped: 'neutral',
  refused: 'bad',
  failed: 'bad',
  unclear: 'warn',
  dismissed: 'neutral',
};
type Props = { promise: string | undefined; onPromise: (promise: string | undefined) => void };

/** Notices: what waits for a person, what was handed over to be told, and what became of the rest. */
export function NoticesPanel({ promise, onPromise }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('toConfirm');
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const asked = { promise, state: filter === 'all' ? undefined : filter };
  const { data, error, refetch } = useQuery(noticesQuery(workspace, asked, places.at(-1) ?? null));
  const decide = useMutation({
    mutationFn: (confirm: boolean) => riskApi.decide(workspace, chosen, confirm),
    onSuccess: () => setChosen([]),
  });
  const choosing = filter === 'toConfirm' && can('notice.write');
  const all = (data?.notices ?? []).map(({ id }) => id);
  return (
    <Panel
      title={say('notices:told.title')}
      extra={
        <span className="ledger-pages">
          {(['csv', 'xlsx'] as const).map((format) => (
            <Button key={format} href={noticesFile(workspace, asked, format)} download>
              {say(`commit:export.${format}`)}
            </Button>
          ))}
        </span>
      }
    >
      <div className="risk-filters">
        <PromiseSelect value={promise} all onChange={onPromise} />
        <Field label={say('notices:told.filter')}>
          {(id) => (
            <Select
              id={id}
              className="risk-select"
              value={filter}
              onChange={(value) => {
                setFilter(value);
                setPlaces([null]);
                setChosen([]);
              }}
              options={FILTERS.map((value) => ({
                value,
                label: value === 'all' ? say('notices:told.all') : say(`notices:state.${value}`),
              }))}
            />
          )}
        </Field>
      </div>
      <p className="ledger-quiet">{say(`notices:told.about.${filter}`)}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {decide.error === null ? null : <ProblemState problem={decide.error} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.notices.length === 0 ? <p>{say('notices:told.none')}</p> : null}
      {choosing && all.length > 0 ? (
        <div className="risk-actions">
          <Checkbox
            checked={chosen.length === all.length}
            indeterminate={chosen.length > 0 && chosen.length < all.length}
            onChange={({ target }) => setChosen(target.checked ? all : [])}
          >
            {say('notices:told.chooseAll')}
          </Checkbox>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={decide.isPending}
            onClick={() => decide.mutate(true)}
          >
            {say('notices:told.confirm', { count: chosen.length })}
          </Button>
          <Popconfirm
            title={say('notices:told.dismissSure')}
            okText={say('notices:told.dismiss')}
            cancelText={say('commit:cancel')}
            disabled={chosen.length === 0}
            onConfirm={() => decide.mutate(false)}
          >
            <Button disabled={chosen.length === 0}>{say('notices:told.dismiss')}</Button>
          </Popconfirm>
        </div>
      ) : null}
      {data === undefined || data.notices.length === 0 ? null : (
        <NoticeTable
          notices={data.notices}
          {...(choosing ? { chosen, onChosen: (ids: readonly string[]) => setChosen(ids) } : {})}
        />
      )}
      <Pages places={places} next={data?.next ?? null} onPlaces={setPlaces} />
    </Panel>
  );
}

type TableProps = {
  notices: readonly PromiseNotice[];
  chosen?: readonly string[];
  onChosen?: (ids: readonly string[]) => void;
};

function NoticeTable({ notices, chosen, onChosen }: TableProps) {
  const { say, locale } = useSpeech();
  return (
    <ScrollBox label={say('notices:told.title')}>
      <table className="ledger-table risk-table">
        <thead>
          <tr>
            {chosen === undefined ? null : (
              <th scope="col">
                <span className="ui-visually-hidden">{say('notices:told.choose')}</span>
              </th>
            )}
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {say(`notices:told.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.id}>
              {chosen === undefined ? null : (
                <td>
                  <Checkbox
                    aria-label={say('notices:told.chooseOne', { name: nameOfKey(notice.key) })}
                    checked={chosen.includes(notice.id)}
                    onChange={({ target }) =>
                      onChosen?.(target.checked ? [...chosen, notice.id] : chosen.filter((id) => id !== notice.id))
                    }
                  />
                </td>
              )}
              <th scope="row">
                <CustomerLink customer={notice.customer} name={notice.key} />
              </th>
              <td>
                {nameIn(notice.names, locale)}
                <br />
                <span className="ledger-quiet">
                  {say('notices:told.risk', { share: formatShare(notice.risk, locale) })}
                </span>
              </td>
              <td>
                <StatusTag tone={TONES[notice.state]}>{say(`notices:state.${notice.state}`)}</StatusTag>{' '}
                <span className="ledger-quiet">
                  {notice.channel === null ? '' : say(`notices:channel.${notice.channel}`)}{' '}
                  {notice.because === null ? '' : say(`notices:because.${notice.because}`)}
                </span>
              </td>
              <td className="risk-time">{formatTime(notice.due, locale)}</td>
              <td className="risk-time">{notice.newDue === null ? '' : formatTime(notice.newDue, locale)}</td>
              <td>
                <NoticeText notice={notice} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** The words as they were sent, or are to be said; who said them notes it here. */
function NoticeText({ notice }: { notice: PromiseNotice }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const told = useMutation({ mutationFn: () => riskApi.told(workspace, notice.id) });
  return (
    <>
      {notice.text === null ? null : (
        <details className="risk-text">
          <summary>{notice.subject}</summary>
          <p lang={notice.language}>{notice.text}</p>
        </details>
      )}
      {notice.state === 'handedOver' && can('notice.write') ? (
        <Button size="small" loading={told.isPending} onClick={() => told.mutate()}>
          {say('notices:told.wasTold')}
        </Button>
      ) : null}
      {told.error === null ? null : <ProblemState problem={told.error} />}
    </>
  );
}
