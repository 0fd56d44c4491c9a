import type { Estimate } from '@plumbline/model/estimate.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { methodQuery } from '../../results/resultsApi.ts';

const SMALL_PEOPLE = 30;

/** A share with its interval and people; pressed, it says how it was computed. */
export function ShareFigure({ estimate, name }: { estimate: Estimate; name: string }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  if (estimate.kind === 'tooFew') return <span className="topic-quiet">{t('texts:figure.tooFew', estimate)}</span>;
  if (estimate.kind !== 'estimate') return null;
  const { point, low, high, n, method } = estimate;
  return (
    <>
      <button type="button" className="topic-figure" onClick={() => setOpen(true)}>
        <span className="ui-visually-hidden">{t('texts:figure.open', { name })} </span>
        <b>{formatShare(point, locale, 1)}</b>{' '}
        <span className="topic-quiet">
          {t('texts:figure.interval', { low: formatShare(low, locale, 1), high: formatShare(high, locale, 1) })}{' '}
          {t('texts:figure.people', { count: n, n: formatCount(n, locale) })}
          {n < SMALL_PEOPLE ? ` · ${t('texts:figure.small')}` : ''}
        </span>
      </button>
      <HowDrawer method={method} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** A small button that says how figures beside it were computed. */
export function HowButton({ method }: { method: string }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('texts:figure.how')}
      </Button>
      <HowDrawer method={method} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function HowDrawer({ method, open, onClose }: { method: string; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data, error, refetch } = useQuery({ ...methodQuery(method, locale), enabled: open });
  return (
    <Drawer open={open} onClose={onClose} title={t('texts:figure.how')} size={520} destroyOnHidden>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data === undefined ? null : (
        <>
          <h3>{data.title}</h3>
          {/* a formula that is wider than the drawer is scrolled, with the keyboard too */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre className="topic-formula" tabIndex={0}>
            {data.formula}
          </pre>
          <p>{data.explanation}</p>
          <p className="topic-quiet">{data.source.citation}</p>
          <p className="topic-quiet">{data.checked}</p>
        </>
      )}
    </Drawer>
  );
}
