import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { Crosstab, CrosstabCell, QuestionResult } from '@plumbline/model/surveyResults.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { describeFigure, partName, titleOf, wordsOf } from './describeFigure.ts';
import { useResults } from './ResultsContext.ts';
import { crosstabQuery, resultsBase } from './resultsApi.ts';
import { questionOf } from './resultsSearch.ts';

const LEVELS = ['0.01', '0.05', '0.1'];
const ADJUSTMENTS = ['holm', 'bonferroni', 'benjamini-hochberg', 'none'];
const WHOLE = new Set(['single', 'multiple', 'scale', 'stars', 'nps', 'consent']);
const ATTRIBUTES = ['@language', '@mode', '@version'];

type Choice = { value: string; label: string };

/** One question beside another: shares by column with letters where columns differ beyond noise. */
export function CrosstabPanel(): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { workspace } = useWorkspace();
  const { survey, search, results, change } = useResults();
  const choices = results.questions.flatMap((question) => choicesOf(question, speech));
  const attributes = ATTRIBUTES.map((value) => ({ value, label: say(`surveys:results.crosstab.attribute.${value}`) }));
  const { rows, columns, level = '0.05', adjustment = 'holm' } = search;
  const asked = { ...questionOf(search), rows, columns, level, adjustment };
  const ready = rows !== undefined && columns !== undefined;
  const { data, error, refetch } = useQuery({
    ...crosstabQuery(workspace, survey, asked, results.revision),
    enabled: ready,
  });
  const pick = (name: 'rows' | 'columns' | 'level' | 'adjustment', value: string | undefined, options: Choice[]) => (
    <div className="results-field">
      <span aria-hidden="true">{say(`surveys:results.crosstab.${name}`)}</span>
      <Select
        showSearch={options.length > 8}
        optionFilterProp="label"
        value={value ?? null}
        placeholder={say('surveys:results.crosstab.choose')}
        aria-label={say(`surveys:results.crosstab.${name}`)}
        options={options}
        popupMatchSelectWidth={false}
        onChange={(chosen: string) => change({ [name]: chosen })}
      />
    </div>
  );
  return (
    <Panel title={say('surveys:results.tab.crosstab')}>
      <div className="results-fields">
        {pick('rows', rows, choices)}
        {pick('columns', columns, [...choices, ...attributes])}
        {pick(
          'level',
          level,
          LEVELS.map((value) => ({ value, label: value })),
        )}
        {pick(
          'adjustment',
          adjustment,
          ADJUSTMENTS.map((value) => ({ value, label: say(`surveys:results.crosstab.adjust.${value}`) })),
        )}
      </div>
      {!ready && <p>{say('surveys:results.crosstab.pick')}</p>}
      {ready && error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {ready && data === undefined && error === null && <Skeleton active />}
      {ready && data !== undefined && error === null && (
        <>
          <Table table={data} />
          <Button href={api.url(`${resultsBase(workspace, survey)}/crosstab.csv`, asked)}>
            {say('surveys:results.crosstab.download')}
          </Button>
        </>
      )}
    </Panel>
  );
}

function choicesOf(question: QuestionResult, speech: Speech): Choice[] {
  const title = titleOf(question, speech);
  if (question.personal) return [];
  if (WHOLE.has(question.kind)) return [{ value: question.key, label: title }];
  const rows = question.parts.map(({ key }) => ({ key, name: `${title} – ${partName(question, key, speech.locale)}` }));
  if (question.kind === 'matrix')
    return rows.map(({ key, name }) => ({ value: `${question.key}.${key}`, label: name }));
  if (question.kind !== 'pair') return [];
  return rows.flatMap(({ key, name }) =>
    question.values.map((column) => ({
      value: `${question.key}.${key}.${column.key}`,
      label: `${name} · ${speech.say(`surveys:results.value.${column.key}`)}`,
    })),
  );
}

function Table({ table }: { table: Crosstab }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const name = (side: 'rows' | 'columns') => sideName(table[side], speech);
  const label = say('surveys:results.crosstab.caption', { rows: name('rows'), columns: name('columns') });
  return (
    <>
      <ScrollBox label={label}>
        <table className="results-table results-cross">
          <caption>{label}</caption>
          <thead>
            <tr>
              <td />
              {table.head.map((column) => (
                <th key={column.key} scope="col">
                  {keyName(column, speech)} <b className="results-letter">{column.letter}</b>
                  <span className="results-n">
                    {column.n === null ? '–' : say('marks:n', { n: column.n.toLocaleString(locale) })}
                    {table.weighting !== null &&
                      column.nEffective !== null &&
                      ` ${say('surveys:results.weighting.effective', { n: Math.round(column.nEffective).toLocaleString(locale) })}`}
                    {column.smallBase && ` ${say('surveys:results.smallBase')}`}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.body.map((row) => (
              <tr key={row.key}>
                <th scope="row">{keyName(row, speech)}</th>
                {row.cells.map((cell, at) => (
                  <td key={table.head[at]?.key ?? at} className="results-number" data-tone={toneOf(cell)}>
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
            {table.means !== null && (
              <tr className="results-means">
                <th scope="row">{say('surveys:results.crosstab.mean')}</th>
                {table.means.map(({ mean, above }, at) => {
                  const { point, interval } = describeFigure({ estimate: mean, measure: 'mean' }, speech);
                  return (
                    <td key={table.head[at]?.key ?? at} className="results-number">
                      {point} <b className="results-letter">{above.join(' ')}</b>
                      <span className="results-interval">{interval}</span>
                    </td>
                  );
                })}
              </tr>
            )}
          </tbody>
        </table>
      </ScrollBox>
      <TestWords table={table} />
    </>
  );
}

/** Beyond two in either direction: more or fewer than if rows and columns had nothing to do with each other. */
const toneOf = ({ residual }: CrosstabCell): string | undefined =>
  residual === null || Math.abs(residual) < 2 ? undefined : residual > 0 ? 'more' : 'fewer';

function Cell({ cell }: { cell: CrosstabCell }): ReactNode {
  const speech = useSpeech();
  const { point, interval } = describeFigure({ estimate: cell.share, measure: 'share' }, speech);
  return (
    <>
      {point} <b className="results-letter">{cell.above.join(' ')}</b>
      <span className="results-interval">
        {interval}
        {cell.count !== null && ` · ${cell.count.toLocaleString(speech.locale)}`}
      </span>
    </>
  );
}

function TestWords({ table }: { table: Crosstab }): ReactNode {
  const { say, locale } = useSpeech();
  const { test } = table;
  const write = (value: number, digits: number) => value.toLocaleString(locale, { maximumFractionDigits: digits });
  return (
    <div className="results-note">
      {test !== null && (
        <p>
          {say(`surveys:results.crosstab.${test.kind === 'raoScott' ? 'testWeighted' : 'test'}`, {
            ...{ statistic: write(test.statistic, 2), v: write(test.cramersV, 2) },
            ...{ df: write(test.degreesOfFreedom, 2), df2: write(test.denominatorFreedom ?? 0, 1) },
            p: test.p < 0.001 ? '< 0.001' : `= ${write(test.p, 3)}`,
            n: test.n.toLocaleString(locale),
          })}
        </p>
      )}
      {test !== null && test.cellsUnderFiveShare >= 0.2 && (
        <p>{say('surveys:results.crosstab.doubtful', { percent: formatShare(test.cellsUnderFiveShare, locale) })}</p>
      )}
      <p>
        {table.overlap
          ? say('surveys:results.crosstab.overlap')
          : say('surveys:results.crosstab.letters', {
              level: table.level,
              adjustment: say(`surveys:results.crosstab.adjust.${table.adjustment}`),
              small: table.smallBasePeople,
            })}
      </p>
    </div>
  );
}

function sideName(side: Crosstab['rows'], { say, locale }: Speech): string {
  if (ATTRIBUTES.includes(side.question)) return say(`surveys:results.crosstab.attribute.${side.question}`);
  return wordsOf(side.title, locale) || side.question;
}

function keyName({ key, texts }: { key: string; texts: Record<string, string> }, { say, locale }: Speech): string {
  const words = wordsOf(texts, locale);
  if (words !== '') return /^-?\d+$/.test(key) ? `${key} ${words}` : words;
  return key === 'true' || key === 'false' ? say(`surveys:results.value.${key}`) : key;
}
