import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SavedNote } from './SavedNote.tsx';
import { type DoNotAsk, doNotAskQuery, surveysApi } from './surveysApi.ts';

const LISTED_MAX = 1000;

/** Whom no sample draws, no list invites and no event asks; of one workspace, for all its surveys. */
export function DoNotAskPanel() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const listed = useQuery({ ...doNotAskQuery(workspace), enabled: can('response.read') });
  const [removed, setRemoved] = useState<DoNotAsk | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (!can('response.read')) return null;
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      await client.invalidateQueries({ queryKey: doNotAskQuery(workspace).queryKey });
      return true;
    } catch (refused) {
      setProblem(refused);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = (customers: readonly string[], because: string) =>
    act(() => surveysApi.addDoNotAsk(workspace, customers, because));
  const remove = async (person: DoNotAsk): Promise<void> => {
    if (await act(() => surveysApi.removeDoNotAsk(workspace, [person.customer]))) setRemoved(person);
  };
  const undo = async (person: DoNotAsk): Promise<void> => {
    if (await add([person.customer], person.because)) setRemoved(null);
  };
  const failed = problem ?? listed.error;
  return (
    <Panel title={t('surveys:rules.alone.title')}>
      <div className="survey-fields">
        <p>{t('surveys:rules.alone.hint')}</p>
        {can('survey.write') ? <AddPeople busy={busy} onAdd={add} /> : null}
        {failed === null ? null : <ProblemState problem={failed} />}
        {removed === null ? null : (
          <SavedNote
            text={t('surveys:rules.alone.removed', { customer: removed.customer })}
            busy={busy}
            onUndo={() => void undo(removed)}
          />
        )}
        {listed.data === undefined ? (
          listed.error === null && <LoadingState />
        ) : (
          <People people={listed.data.people} busy={busy} onRemove={can('survey.write') ? remove : null} />
        )}
      </div>
    </Panel>
  );
}

function AddPeople({
  busy,
  onAdd,
}: {
  busy: boolean;
  onAdd: (customers: readonly string[], because: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [because, setBecause] = useState('');
  const customers = [...new Set(text.split('\n').map((line) => line.trim()))].filter((key) => key !== '');
  const add = async (): Promise<void> => {
    if (!(await onAdd(customers, because.trim()))) return;
    setText('');
    setBecause('');
  };
  return (
    <>
      <Field label={t('surveys:rules.alone.customers')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Field label={t('surveys:rules.alone.because')}>
        {(id) => <Input id={id} maxLength={200} value={because} onChange={({ target }) => setBecause(target.value)} />}
      </Field>
      <div className="survey-buttons">
        <Button loading={busy} disabled={customers.length === 0} onClick={() => void add()}>
          {t('surveys:rules.alone.save')}
        </Button>
      </div>
    </>
  );
}

function People({
  people,
  busy,
  onRemove,
}: {
  people: readonly DoNotAsk[];
  busy: boolean;
  onRemove: ((person: DoNotAsk) => Promise<void>) | null;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (people.length === 0) return <p>{t('surveys:rules.alone.none')}</p>;
  const columns: TableColumnsType<DoNotAsk> = [
    { key: 'customer', title: t('surveys:rules.alone.customer'), dataIndex: 'customer' },
    { key: 'because', title: t('surveys:rules.alone.reason'), dataIndex: 'because' },
    { key: 'at', title: t('surveys:rules.alone.at'), render: (_, { addedAt }) => formatMoment(addedAt, locale) },
  ];
  if (onRemove !== null) {
    columns.push({
      key: 'remove',
      title: '',
      render: (_, person) => (
        <Button
          size="small"
          disabled={busy}
          aria-label={`${t('surveys:rules.alone.remove')}: ${person.customer}`}
          onClick={() => void onRemove(person)}
        >
          {t('surveys:rules.alone.remove')}
        </Button>
      ),
    });
  }
  return (
    <>
      <Table<DoNotAsk>
        size="small"
        rowKey="customer"
        columns={columns}
        dataSource={[...people]}
        pagination={people.length > 20 ? { pageSize: 20 } : false}
        scroll={{ x: 'max-content' }}
      />
      {people.length < LISTED_MAX ? null : <p>{t('surveys:rules.alone.more')}</p>}
    </>
  );
}
