import { CUSTOMER_EVENT_KINDS, type CustomerEvent, type CustomerEventKind } from '@plumbline/model/customer.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { useSourceName } from '../useSourceName.ts';
import { journeyQuery } from './customersApi.ts';
import { formatAmount } from './formatAmount.ts';

/** What happened between this customer and the company, the latest first. */
export function JourneyPanel({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [kind, setKind] = useState<CustomerEventKind | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    journeyQuery(workspace, customer, kind),
  );
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Panel
      title={t('customers:journey.title')}
      extra={
        <Select
          aria-label={t('customers:journey.kind')}
          className="customer-kind"
          allowClear
          placeholder={t('customers:journey.all')}
          value={kind}
          options={CUSTOMER_EVENT_KINDS.map((one) => ({ value: one, label: t(`customers:event.${one}`) }))}
          onChange={(one?: CustomerEventKind | null) => setKind(one ?? null)}
        />
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && events.length === 0 ? (
        <p className="customer-quiet">{t('customers:journey.none')}</p>
      ) : null}
      <ol className="customer-journey">
        {events.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no id, and the list only grows at its end
          <JourneyEvent key={i} event={event} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('customers:journey.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

function JourneyEvent({ event }: { event: CustomerEvent }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const where = [nameOf(event.source), event.channel, event.touchpoint].filter((one) => one !== '').join(' · ');
  return (
    <li>
      <div className="customer-when">
        <time dateTime={event.at}>{formatMoment(event.at, locale)}</time>{' '}
        <StatusTag tone="neutral">{t(`customers:event.${event.kind}`)}</StatusTag>{' '}
        <span className="customer-quiet">{where}</span>
      </div>
      <EventWords event={event} />
    </li>
  );
}

function EventWords({ event }: { event: CustomerEvent }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (event.kind === 'text') return <TextWords event={event} />;
  if (event.kind === 'transaction')
    return (
      <div>
        {event.amount === null ? '' : formatAmount(event.amount, locale)} {event.name}
      </div>
    );
  if (event.kind === 'promise')
    return (
      <div>
        {event.names === null ? event.name : nameIn(event.names, locale)}{' '}
        {event.outcome === null ? '' : t(`customers:outcome.${event.outcome}`)}
      </div>
    );
  if (event.kind === 'event')
    return (
      <div>
        {event.name} <span className="customer-quiet">{event.text}</span>
      </div>
    );
  return (
    <div>
      {event.dimensions
        .map(({ names, perceived }) =>
          perceived === null
            ? nameIn(names, locale)
            : t('customers:journey.perceived', { name: nameIn(names, locale), value: Math.round(perceived) }),
        )
        .join(t('customers:facts.and'))}
    </div>
  );
}

const VERDICTS: Record<string, Tone> = { positive: 'good', negative: 'bad', neutral: 'neutral' };

/** A text as it was written, and how it was read; a probability that is not calibrated is not shown as one. */
function TextWords({ event }: { event: CustomerEvent }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { reading } = event;
  return (
    <>
      <blockquote className="customer-text" dir="auto">
        {event.text}
      </blockquote>
      {reading === null ? null : (
        <div className="customer-quiet">
          <StatusTag tone={VERDICTS[reading.verdict] ?? 'neutral'}>
            {t(`customers:verdict.${reading.verdict}`, { defaultValue: reading.verdict })}
          </StatusTag>{' '}
          {reading.positive === null || !reading.calibrated
            ? null
            : t('customers:journey.positive', { share: formatShare(reading.positive, locale) })}{' '}
          {reading.aspects.map(({ names }) => nameIn(names, locale)).join(' · ')}
        </div>
      )}
    </>
  );
}
