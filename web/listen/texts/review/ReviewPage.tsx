import type { VerdictWord } from '@plumbline/model/textModel.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatDay, formatShare } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { dimensionsQuery } from '../../records/recordsApi.ts';
import { TextTabs } from '../TextTabs.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { reviewApi } from './reviewApi.ts';
import { useReview } from './useReview.ts';
import '../../listen.css';
import './review.css';

const ANSWERS: readonly { verdict: VerdictWord; press: string }[] = [
  { verdict: 'negative', press: '1' },
  { verdict: 'neutral', press: '2' },
  { verdict: 'positive', press: '3' },
];
/** Keys of the dimensions, as they lie on most keyboards. */
const ASPECT_KEYS = 'qwertyuiop';

/** Texts laid before a person one by one, answered with keys. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  if (!can('text.write')) return <NoPermission permission="text.write" />;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader
        title={t('texts:review.title')}
        subtitle={t('texts:review.subtitle')}
        actions={<Button href={reviewApi.correctionsFile(workspace)}>{t('texts:review.export')}</Button>}
      />
      <Queue workspace={workspace} />
    </Page>
  );
}

function Queue({ workspace }: { workspace: string }) {
  const { t } = useTranslation();
  const review = useReview(workspace);
  const { data } = useQuery(dimensionsQuery(workspace));
  const dimensions = data?.dimensions ?? [];
  usePresses(review, dimensions.map(({ key }) => key).slice(0, ASPECT_KEYS.length));
  const languages = ['', 'zh', 'en'].map((value) => ({ value, label: t(`texts:review.language.${value || 'all'}`) }));
  return (
    <>
      {review.problem === null ? null : <ProblemState problem={review.problem} onRetry={review.retry} />}
      <ProgressPanel progress={review.progress} answered={review.answered} />
      <Panel
        title={t('texts:review.text')}
        extra={
          <Select
            aria-label={t('texts:review.language.label')}
            options={languages}
            value={review.language}
            onChange={review.setLanguage}
          />
        }
      >
        {review.loading ? <LoadingState /> : null}
        {review.text === undefined && !review.loading ? (
          <EmptyState title={t('texts:review.empty')} text={t('texts:review.emptyText')} />
        ) : null}
        {review.text === undefined ? null : <Card review={review} dimensions={dimensions} />}
        <div className="review-more">
          <Button onClick={review.undo} disabled={review.answered === 0 || review.busy} aria-keyshortcuts="z">
            {t('texts:review.undo')} <kbd>Z</kbd>
          </Button>
        </div>
      </Panel>
    </>
  );
}

type Review = ReturnType<typeof useReview>;
type Named = { key: string; names: Partial<Record<string, string>> };

function Card({ review, dimensions }: { review: Review; dimensions: readonly Named[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { text } = review;
  if (text === undefined) return null;
  const says =
    text.positive === null
      ? t('texts:review.saysNothing')
      : t('texts:review.says', {
          verdict: t(`texts:review.verdict.${text.verdict}`),
          share: formatShare(text.positive, locale),
        });
  return (
    <article className="review-card" aria-live="polite">
      <blockquote lang={text.language === 'en' ? 'en' : text.language}>{text.text}</blockquote>
      <p className="review-quiet">
        {says} · {t(`texts:review.picked.${text.picked}`)} · {formatDay(text.day, locale)}
        {text.segment === '' ? '' : ` · ${text.segment}`}
        {text.channel === '' ? '' : ` · ${text.channel}`}
      </p>
      <fieldset className="review-answers">
        <legend>{t('texts:review.question')}</legend>
        {ANSWERS.map(({ verdict, press }) => (
          <Button
            key={verdict}
            className={`review-${verdict}`}
            disabled={review.busy}
            onClick={() => review.answer(verdict)}
            aria-keyshortcuts={press}
          >
            {t(`texts:review.verdict.${verdict}`)} <kbd>{press}</kbd>
          </Button>
        ))}
        <Button type="text" disabled={review.busy} onClick={review.skip} aria-keyshortcuts="s">
          {t('texts:review.skip')} <kbd>S</kbd>
        </Button>
      </fieldset>
      {dimensions.length === 0 ? null : (
        <fieldset className="review-answers">
          <legend>{t('texts:review.aspects')}</legend>
          {dimensions.map(({ key, names }, place) => {
            const on = review.aspects[key] ?? text.aspects.includes(key);
            return (
              <Button
                key={key}
                size="small"
                aria-pressed={on}
                type={on ? 'primary' : 'default'}
                onClick={() => review.toggle(key)}
              >
                {names[locale] ?? names.en ?? key}
                {place < ASPECT_KEYS.length ? <kbd>{ASPECT_KEYS.charAt(place).toUpperCase()}</kbd> : null}
              </Button>
            );
          })}
        </fieldset>
      )}
    </article>
  );
}

/** Keys answer wherever the focus is, but where somebody writes or chooses. */
function usePresses(review: Review, dimensions: readonly string[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=combobox]'))
        return;
      const press = event.key.toLowerCase();
      const verdict = ANSWERS.find((answer) => answer.press === press)?.verdict;
      const dimension = dimensions[ASPECT_KEYS.indexOf(press)];
      if (verdict !== undefined) review.answer(verdict);
      else if (press === 's') review.skip();
      else if (press === 'z') review.undo();
      else if (press.length === 1 && dimension !== undefined) review.toggle(dimension);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
