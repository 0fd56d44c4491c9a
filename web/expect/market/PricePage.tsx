import { nameLadder } from '@plumbline/model/nameLadder.ts';
import type { PriceSurvey } from '@plumbline/model/priceReport.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { FileButtons } from './FileButtons.tsx';
import { LadderPanel } from './LadderPanel.tsx';
import { MeterPanel } from './MeterPanel.tsx';
import { priceSurveysQuery, pricesQuery } from './marketApi.ts';
import { type PriceSearch, priceSearch } from './priceSearch.ts';
import './market.css';

/** What customers expect to pay. */
export function PricePage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = priceSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const reads = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...priceSurveysQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="expectation.read" />;
  const survey = data?.surveys.find((one) => one.survey === search.survey) ?? data?.surveys[0];
  const { survey: _chosen, ...costs } = search;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader
        title={say('market:price.title')}
        subtitle={say('market:price.subtitle')}
        actions={
          survey === undefined ? null : <FileButtons rest={`price-surveys/${survey.survey}/table`} query={costs} />
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.surveys.length === 0 ? (
        <Panel>
          <EmptyState title={say('market:price.empty')} text={say('market:price.emptyText')} />
        </Panel>
      ) : null}
      {survey === undefined ? null : (
        <>
          <Asking surveys={data?.surveys ?? []} survey={survey} search={search} />
          <Figures survey={survey} search={search} />
        </>
      )}
    </Page>
  );
}

type Asked = { survey: PriceSurvey; search: PriceSearch };
const COSTS = ['unitCost', 'margin', 'marginalCost', 'reference'] as const;

function Asking({ surveys, survey, search }: Asked & { surveys: readonly PriceSurvey[] }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const change = (part: Partial<Record<keyof PriceSearch, string | number | undefined>>) =>
    void navigate({
      ...{ to: '/w/$workspace/expect/price', params: { workspace }, replace: true },
      search: priceSearch({ ...search, ...part }),
    });
  const titleOf = ({ title, key }: PriceSurvey) => title[locale] ?? Object.values(title)[0] ?? key;
  return (
    <Panel title={say('market:price.asking')}>
      <div className="market-fields">
        <Field label={say('market:price.survey')}>
          {(id) => (
            <Select
              id={id}
              value={survey.survey}
              onChange={(value: string) => change({ survey: value })}
              options={surveys.map((one) => ({ value: one.survey, label: titleOf(one) }))}
            />
          )}
        </Field>
        {survey.ladders.length === 0
          ? null
          : COSTS.filter((name) => name !== 'reference' || survey.exceeds).map((name) => (
              <Field key={name} label={say(`market:price.cost.${name}`)} hint={say(`market:price.costHint.${name}`)}>
                {(id) => (
                  <InputNumber
                    id={id}
                    min={name === 'margin' ? -1 : 0}
                    value={search[name] ?? null}
                    changeOnBlur
                    {...(name === 'margin' || survey.currency === null ? {} : { suffix: survey.currency })}
                    onChange={(value) => change({ [name]: value ?? undefined })}
                  />
                )}
              </Field>
            ))}
      </div>
    </Panel>
  );
}

function Figures({ survey, search }: Asked): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(pricesQuery(workspace, survey.survey, search));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState label={say('market:price.counting')} />;
  return (
    <>
      {data.meters.map((meter) => (
        <MeterPanel key={meter.key} meter={meter} currency={data.currency} />
      ))}
      {data.ladders.map((ladder) => (
        <LadderPanel
          key={ladder.key}
          name={nameLadder(survey, ladder.key, locale)}
          ladder={ladder}
          currency={data.currency}
          withCost={search.unitCost !== undefined}
        />
      ))}
      <p className="market-quiet">
        {say('market:price.made', { resamples: data.resamples, responsesMax: data.responsesMax })}
      </p>
    </>
  );
}
