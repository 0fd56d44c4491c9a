import {
  EVENT_KINDS,
  type EventContent,
  type EventKind,
  type ExpectationEvent,
  TREND_LIMITS,
} from '@plumbline/model/expectationTrend.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { dimensionsQuery, eventsQuery, trendApi } from './trendApi.ts';

const FRESH: EventContent = { day: '', kind: 'campaign', title: '', dimension: '', note: '' };

const refresh = (workspace: string): Promise<unknown> =>
  Promise.all(
    ['expectationEvents', 'expectationTrend'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key, workspace] }),
    ),
  );

/** What happened that may have moved an expectation; those in the picture have its numbers. */
export function EventsPanel({ shown }: { shown: readonly ExpectationEvent[] }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(eventsQuery(workspace));
  const [editing, setEditing] = useState<{ id: string | null; content: EventContent } | null>(null);
  const numbers = new Map([...shown].reverse().map(({ id }, at) => [id, at + 1]));
  const events = data?.events ?? [];
  return (
    <Panel
      title={t('trends:events.title')}
      extra={
        can('expectation.write') && editing === null ? (
          <Button size="small" onClick={() => setEditing({ id: null, content: FRESH })}>
            {t('trends:events.add')}
          </Button>
        ) : null
      }
    >
      <p className="kano-quiet">{t('trends:events.about')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {editing === null ? null : (
        <EventForm key={editing.id ?? ''} id={editing.id} content={editing.content} onDone={() => setEditing(null)} />
      )}
      {data !== undefined && events.length === 0 ? <p>{t('trends:events.none')}</p> : null}
      {events.length > 0 ? (
        <ScrollBox label={t('trends:events.title')}>
          <table className="kano-table">
            <thead>
              <tr>
                {(['number', 'day', 'kindHead', 'what', 'dimension', 'notedBy'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`trends:events.${head}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow
                  key={event.id}
                  event={event}
                  number={numbers.get(event.id)}
                  onEdit={({ day, kind, title, dimension, note }) =>
                    setEditing({ id: event.id, content: { day, kind, title, dimension, note } })
                  }
                />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Panel>
  );
}

type RowProps = { event: ExpectationEvent; number: number | undefined; onEdit: (event: ExpectationEvent) => void };

function EventRow({ event, number, onEdit }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  const remove = useMutation({
    mutationFn: () => trendApi.drop(workspace, event.id),
    onSuccess: () => refresh(workspace),
  });
  const { day, kind, title, dimension, note, notedBy, notedAt } = event;
  const names = data?.dimensions.find(({ key }) => key === dimension)?.names;
  return (
    <tr>
      <td>{number ?? ''}</td>
      <td>{formatDay(day, locale)}</td>
      <td>{t(`trends:events.kind.${kind}`)}</td>
      <th scope="row">
        {title}
        {note === '' ? null : <span className="kano-quiet">{note}</span>}
        {remove.error === null ? null : <ProblemState problem={remove.error} />}
      </th>
      <td>{dimension === '' ? t('trends:events.any') : names === undefined ? dimension : nameIn(names, locale)}</td>
      <td className="kano-quiet">{t('trends:events.by', { by: notedBy, day: formatDay(notedAt, locale) })}</td>
      <td>
        {can('expectation.write') ? (
          <span className="trend-acts">
            <Button size="small" aria-label={t('trends:events.editOf', { title })} onClick={() => onEdit(event)}>
              {t('trends:events.edit')}
            </Button>
            <Popconfirm
              title={t('trends:events.removeAsk', { title })}
              okText={t('trends:events.remove')}
              cancelText={t('trends:events.cancel')}
              onConfirm={() => remove.mutate()}
            >
              <Button size="small" aria-label={t('trends:events.removeOf', { title })}>
                {t('trends:events.remove')}
              </Button>
            </Popconfirm>
          </span>
        ) : null}
      </td>
    </tr>
  );
}

type FormProps = { id: string | null; content: EventContent; onDone: () => void };

function EventForm({ id, content, onDone }: FormProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  const [draft, setDraft] = useState(content);
  const save = useMutation({
    mutationFn: async () => {
      if (id === null) await trendApi.note(workspace, draft);
      else await trendApi.correct(workspace, id, draft);
    },
    onSuccess: async () => {
      await refresh(workspace);
      onDone();
    },
  });
  const dimensions = (data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }));
  return (
    <form
      className="trend-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        save.mutate();
      }}
    >
      <Field label={t('trends:events.day')}>
        {(field) => (
          <Input
            id={field}
            type="date"
            required
            value={draft.day}
            onChange={({ target }) => setDraft({ ...draft, day: target.value })}
          />
        )}
      </Field>
      <Field label={t('trends:events.kindHead')}>
        {(field) => (
          <Select<EventKind>
            id={field}
            value={draft.kind}
            options={EVENT_KINDS.map((value) => ({ value, label: t(`trends:events.kind.${value}`) }))}
            onChange={(kind) => setDraft({ ...draft, kind })}
          />
        )}
      </Field>
      <Field label={t('trends:events.what')}>
        {(field) => (
          <Input
            id={field}
            required
            maxLength={TREND_LIMITS.titleChars}
            value={draft.title}
            onChange={({ target }) => setDraft({ ...draft, title: target.value })}
          />
        )}
      </Field>
      <Field label={t('trends:events.dimension')}>
        {(field) => (
          <Select
            id={field}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.dimension}
            options={[{ value: '', label: t('trends:events.any') }, ...dimensions]}
            onChange={(dimension: string) => setDraft({ ...draft, dimension })}
          />
        )}
      </Field>
      <Field label={t('trends:events.note')}>
        {(field) => (
          <Input
            id={field}
            maxLength={TREND_LIMITS.noteChars}
            value={draft.note}
            onChange={({ target }) => setDraft({ ...draft, note: target.value })}
          />
        )}
      </Field>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="trend-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={draft.day === '' || draft.title.trim() === ''}
        >
          {t('trends:events.save')}
        </Button>
        <Button onClick={onDone}>{t('trends:events.cancel')}</Button>
      </div>
    </form>
  );
}
