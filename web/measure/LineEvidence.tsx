import type { Dimension } from '@plumbline/model/dimension.ts';
import type { LineEvidence as Evidence, LinePassage } from '@plumbline/model/lineEvidence.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Mark } from '@plumbline/model/mark.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { formatDay } from '../ui/format.ts';
import { NoPermission } from '../ui/NoPermission.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { cellOf } from './cellOf.ts';
import { useMeasure } from './MeasureContext.ts';
import { lineEvidenceQuestion } from './questions.ts';

const TEXTS_STEP = 10;
const TEXTS_MAX = 100;
const PASSAGES_FIRST = 5;

/**
 * What was said about a line in words, as far as this person may read it: coded passages of talks and visits with the
 * way to their records, and answers in words.
 *
 * @param mark  passages of this mark only; null for all
 */
export function LineEvidence({ dimension, mark }: { dimension: string; mark: Mark | null }): ReactNode {
  const { workspace, filters, mayReadWords, search } = useMeasure();
  const { say } = useSpeech();
  const [limit, setLimit] = useState(TEXTS_STEP);
  const { asked: _asked, ...filtered } = filters;
  const question = { ...filtered, ...cellOf(search), mark: mark ?? undefined, limit };
  const { data, error, refetch } = useQuery(lineEvidenceQuestion(workspace, dimension, question, mayReadWords));
  return (
    <section className="gaps-words">
      <h3>{say('measure:words.title')}</h3>
      {!mayReadWords && <NoPermission permission="survey.read" />}
      {mayReadWords && error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {mayReadWords && error === null && data === undefined && (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      )}
      {data !== undefined && (
        <>
          <Talks evidence={data} dimension={dimension} mark={mark} filtered={isFilteredByPlace(question)} />
          {mark === null && (
            <Answers
              texts={data.texts}
              onMore={limit < TEXTS_MAX ? () => setLimit(Math.min(TEXTS_MAX, limit + 3 * TEXTS_STEP)) : null}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Whether the page is filtered by something a talk does not know of. */
const isFilteredByPlace = (question: Record<string, unknown>): boolean =>
  Object.keys(question).some((key) => !['from', 'to', 'by', 'mark', 'limit'].includes(key));

type TalksProps = { evidence: Evidence; dimension: string; mark: Mark | null; filtered: boolean };

function Talks({ evidence: { talks, dimensions }, dimension, mark, filtered }: TalksProps): ReactNode {
  const { workspace } = useMeasure();
  const { say } = useSpeech();
  // the list of records knows one dimension at a time: a line with others under it leads to its passages only
  const ToRecords = ({ of, children }: { of: { mark?: Mark; cause?: string }; children: ReactNode }): ReactNode =>
    dimensions.length > 1 ? (
      <b>{children}</b>
    ) : (
      <Link to="/w/$workspace/listen/records" params={{ workspace }} search={{ dimension, ...of }}>
        {children}
      </Link>
    );
  const [all, setAll] = useState(false);
  const { passages, marks, causes, total } = talks;
  if (total === 0) return <p className="gaps-note">{say('measure:words.noTalks')}</p>;
  const shown = passages?.slice(0, all ? passages.length : PASSAGES_FIRST) ?? [];
  return (
    <>
      <ul className="gaps-words-counts">
        {marks.map((one) => (
          <li key={one.mark}>
            <ToRecords of={one.mark === null ? {} : { mark: one.mark }}>
              {one.mark === null ? say('measure:words.noMark') : say(`marks:mark.${one.mark}.name`)}
            </ToRecords>{' '}
            <span>
              {say('measure:words.counted', {
                count: one.passages,
                agreed: one.agreed,
                people: one.people,
                records: one.records,
              })}
            </span>
          </li>
        ))}
      </ul>
      {causes.length > 0 && (
        <p>
          {say('measure:words.causes')}{' '}
          {causes.slice(0, 12).map(({ cause, passages: count }) => (
            <span className="gaps-words-cause" key={cause}>
              <ToRecords of={mark === null ? { cause } : { mark, cause }}>
                {say('measure:words.cause', { cause, passages: count })}
              </ToRecords>
            </span>
          ))}
        </p>
      )}
      {filtered && <p className="gaps-note">{say('measure:words.periodOnly')}</p>}
      {passages === null ? (
        <p className="gaps-note">{say('measure:words.unread')}</p>
      ) : (
        <ol className="gaps-words-quotes">
          {shown.map((passage) => (
            <Quote key={passage.id} passage={passage} dimension={dimension} />
          ))}
        </ol>
      )}
      {passages !== null && shown.length < passages.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {say('measure:words.allPassages', { passages: passages.length })}
        </Button>
      )}
      {passages !== null && all && passages.length < total && (
        <p className="gaps-note">{say('measure:words.morePassages', { shown: passages.length, total })}</p>
      )}
    </>
  );
}

function Quote({ passage, dimension }: { passage: LinePassage; dimension: string }): ReactNode {
  const { workspace, report } = useMeasure();
  const { say, locale } = useSpeech();
  const named = report.lines.find((line) => line.dimension.key === passage.dimension)?.dimension;
  const codes = [
    passage.dimension === dimension ? null : nameOf(named, passage.dimension, locale),
    passage.mark === null ? null : say(`marks:mark.${passage.mark}.name`),
    passage.cause,
    say(`surveys:records.state.${passage.state}`),
  ].filter((word) => word !== null);
  return (
    <li>
      <q>{passage.quote}</q>
      <small>
        {codes.join(' · ')}
        {' — '}
        <Link
          to="/w/$workspace/listen/records/$record"
          params={{ workspace, record: passage.record }}
          search={{ view: 'code', passage: passage.id }}
        >
          {passage.title}
        </Link>
        {', '}
        {say(`surveys:records.kind.${passage.kind}`)}, {formatDay(passage.happenedOn, locale)}
      </small>
    </li>
  );
}

const nameOf = (dimension: Pick<Dimension, 'names'> | undefined, key: string, locale: Locale): string =>
  dimension === undefined ? key : nameIn(dimension.names, locale);

function Answers({ texts, onMore }: { texts: Evidence['texts']; onMore: (() => void) | null }): ReactNode {
  const { workspace } = useMeasure();
  const { say, locale } = useSpeech();
  if (texts.total === null)
    return <p className="gaps-note">{say('measure:words.fewTexts', { needed: texts.needed })}</p>;
  if (texts.total === 0) return <p className="gaps-note">{say('measure:words.noTexts')}</p>;
  return (
    <>
      <h4>{say('measure:words.texts', { count: texts.total, people: texts.people ?? 0 })}</h4>
      <ol className="gaps-words-quotes">
        {texts.answers.map((answer, at) => (
          // the same words may have been written twice on a day: only the place tells them apart
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at}>
            <q>{answer.text}</q>
            <small>{[formatDay(answer.day, locale), answer.question].join(' · ')}</small>
          </li>
        ))}
      </ol>
      {texts.next !== null && onMore !== null && (
        <Button size="small" onClick={onMore}>
          {say('measure:words.moreTexts')}
        </Button>
      )}
      {texts.surveys.length > 0 && (
        <p className="gaps-note">
          {say('measure:words.surveys')}{' '}
          {texts.surveys.map(({ id, title }) => (
            <Link
              key={id}
              className="gaps-words-cause"
              to="/w/$workspace/listen/surveys/$survey/results"
              params={{ workspace, survey: id }}
              search={{}}
            >
              {title[locale] ?? Object.values(title)[0] ?? id}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
