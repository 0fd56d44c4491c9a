import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameLadder } from '@plumbline/model/nameLadder.ts';
import type { PriceReport, PriceSurveys } from '@plumbline/model/priceReport.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatPrice } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';

/** What premium customers bear by how far their expectation was exceeded, from the survey that asks both. */
export function PremiumPanel(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('expectation.read');
  const surveys = useQuery({ ...surveysQuery(workspace), enabled: reads });
  const survey = surveys.data?.surveys.find(({ exceeds }) => exceeds);
  const prices = useQuery({ ...premiumQuery(workspace, survey?.survey ?? ''), enabled: survey !== undefined });
  if (!reads) return null;
  const ladders = prices.data?.ladders.filter(({ premium }) => premium !== null) ?? [];
  const error = surveys.error ?? prices.error;
  const isUnread = surveys.data === undefined || (survey !== undefined && prices.data === undefined);
  return (
    <Panel title={say('loyalty:premium.title')}>
      <p className="loyalty-help">{say('loyalty:premium.help')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void surveys.refetch()} />}
      {isUnread && error === null ? <LoadingState /> : null}
      {surveys.data !== undefined && survey === undefined ? (
        <p>
          {say('loyalty:premium.none')}{' '}
          <Link to="/w/$workspace/expect/price" params={{ workspace }} search={{}}>
            {say('loyalty:premium.toPrices')}
          </Link>
        </p>
      ) : null}
      {ladders.map(({ key, premium }) =>
        premium === null || survey === undefined ? null : (
          <Degrees
            key={key}
            name={nameLadder(survey, key, locale)}
            premium={premium}
            currency={prices.data?.currency ?? null}
          />
        ),
      )}
      {survey === undefined || ladders.length === 0 ? null : (
        <TakeAway what={say('loyalty:premium.title')} tables={tablesOf(workspace, survey.survey)} />
      )}
      {prices.data !== undefined && ladders.length === 0 ? <p>{say('loyalty:premium.notBorne')}</p> : null}
    </Panel>
  );
}

type Premium = NonNullable<PriceReport['ladders'][number]['premium']>;

function Degrees({ name, premium, currency }: { name: string; premium: Premium; currency: string | null }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  return (
    <div className="loyalty-answer">
      <p className="loyalty-sentence">
        {say('loyalty:premium.says', { name })}{' '}
        <LoyaltyFigure name={say('loyalty:premium.perPoint')} estimate={premium.perPoint} signed people />
      </p>
      <p className="loyalty-help">
        {say('loyalty:premium.over', {
          price: formatPrice(premium.reference, currency, locale),
          people: formatCount(premium.people, locale),
        })}
      </p>
      <ScrollBox label={say('loyalty:premium.title')}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{say('loyalty:premium.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('loyalty:premium.exceeded')}</th>
              <th scope="col">{say('loyalty:premium.premium')}</th>
            </tr>
          </thead>
          <tbody>
            {premium.degrees.map((degree) => (
              <tr key={degree.exceeded}>
                <th scope="row">{formatValue(degree.exceeded, 'points', speech, true)}</th>
                <td>
                  <LoyaltyFigure name={say('loyalty:premium.premium')} estimate={degree.premium} signed />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

const root = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/price-surveys`;
/** The table of the whole survey: what customers would pay, and the premium by how far expectations were exceeded. */
const tablesOf = (workspace: string, survey: string) => ({
  csv: `${root(workspace)}/${encodeURIComponent(survey)}/table.csv`,
  xlsx: `${root(workspace)}/${encodeURIComponent(survey)}/table.xlsx`,
});
const surveysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['premiumSurveys', workspace],
    queryFn: ({ signal }) => api.get<PriceSurveys>(root(workspace), {}, { signal }),
  });
const premiumQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['premiums', workspace, survey],
    queryFn: ({ signal }) => api.get<PriceReport>(`${root(workspace)}/${encodeURIComponent(survey)}`, {}, { signal }),
  });
