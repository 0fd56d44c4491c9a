import type { Call, CallList } from '@plumbline/model/calls.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { wordsIn } from '../surveys/missingTexts.ts';
import { CallPanel } from './CallPanel.tsx';
import { callListsQuery, callsApi } from './callsApi.ts';
import { callsSearch } from './callsSearch.ts';
import { InterviewersPanel } from './InterviewersPanel.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import '../listen.css';
import '../surveys/surveys.css';
import './calls.css';

/** Calling the people of a survey: the next one, what came of it, and the list of all. */
export function CallsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = callsSearch(useSearch({ strict: false }));
  const { data, error, refetch } = useQuery({ ...callListsQuery(workspace), enabled: can('response.write') });
  if (!can('response.write')) return <NoPermission permission="response.write" />;
  const lists = data?.lists ?? [];
  const list = lists.find(({ survey }) => survey === search.survey) ?? lists[0];
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('surveys:calls.title')} subtitle={t('surveys:calls.text')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && list === undefined ? (
        <Panel>
          <EmptyState title={t('surveys:calls.none.title')} text={t('surveys:calls.none.text')} />
        </Panel>
      ) : null}
      {list === undefined ? null : (
        <Work key={`${list.survey} ${search.wave ?? ''}`} lists={lists} list={list} wave={search.wave ?? ''} />
      )}
    </Page>
  );
}

type WorkProps = { lists: readonly CallList[]; list: CallList; wave: string };

function Work({ lists, list, wave }: WorkProps) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const [call, setCall] = useState<Call | null>(null);
  const [nobody, setNobody] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const renew = () => client.invalidateQueries({ queryKey: ['calls', workspace] });
  const take = async (chosen: { wave?: string; link?: string }): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const taken = await callsApi.take(workspace, list.survey, chosen);
      setCall(taken.call);
      setNobody(taken.call === null);
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
      await renew();
    }
  };
  const done = (): void => {
    setCall(null);
    void renew();
  };
  return (
    <>
      {call === null ? (
        <Panel>
          <div className="survey-fields">
            <Choice lists={lists} list={list} wave={wave} />
            <Counts list={list} />
            <div className="survey-buttons">
              <Button type="primary" size="large" loading={busy} onClick={() => void take(wave === '' ? {} : { wave })}>
                {t('surveys:calls.next')}
              </Button>
            </div>
            <p className="survey-hint">{t('surveys:calls.rule')}</p>
            {nobody ? <Alert type="info" showIcon role="status" title={t('surveys:calls.nobody')} /> : null}
            {problem === null ? null : <ProblemState problem={problem} />}
          </div>
        </Panel>
      ) : (
        <CallPanel key={call.link} survey={list.survey} call={call} onDone={done} />
      )}
      {call === null ? (
        <PeoplePanel survey={list.survey} wave={wave} busy={busy} onCall={(link) => void take({ link })} />
      ) : null}
      {call === null ? <InterviewersPanel survey={list.survey} /> : null}
    </>
  );
}

function Choice({ lists, list, wave }: WorkProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const go = (survey: string, of: string): void =>
    void navigate({
      to: '/w/$workspace/listen/calls',
      params: { workspace },
      search: { survey, ...(of === '' ? {} : { wave: of }) },
    });
  return (
    <div className="survey-row">
      <Field label={t('surveys:calls.survey')}>
        {(id) => (
          <Select
            id={id}
            value={list.survey}
            options={lists.map(({ survey, title }) => ({
              value: survey,
              label: wordsIn(title, Object.keys(title), locale) || t('surveys:list.untitled'),
            }))}
            onChange={(survey) => go(survey, '')}
          />
        )}
      </Field>
      {list.waves.length === 0 ? null : (
        <Field label={t('surveys:calls.wave')}>
          {(id) => (
            <Select
              id={id}
              value={wave}
              options={[
                { value: '', label: t('surveys:calls.allWaves') },
                ...list.waves.map((value) => ({ value, label: value })),
              ]}
              onChange={(of) => go(list.survey, of)}
            />
          )}
        </Field>
      )}
    </div>
  );
}

function Counts({ list }: { list: CallList }) {
  const { t } = useTranslation();
  return (
    <p>
      {t('surveys:calls.counts.answered', { count: list.people, answered: list.answered })}
      {list.due === 0 ? null : ` ${t('surveys:calls.counts.due', { count: list.due })}`}
      {list.unreachable === 0 ? null : ` ${t('surveys:calls.counts.unreachable', { count: list.unreachable })}`}
    </p>
  );
}
