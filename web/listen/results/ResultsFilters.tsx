import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { QuestionResult } from '@plumbline/model/surveyResults.ts';
import { Button, Input, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { titleOf, valueName } from './describeFigure.ts';
import { useResults } from './ResultsContext.ts';
import { BASES, isFiltered } from './resultsSearch.ts';

const CHOICES = new Set(['single', 'multiple', 'scale', 'stars', 'nps', 'consent']);

/** Which responses are looked at, and which of them count. All of it is in the address. */
export function ResultsFilters(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { results, search, change } = useResults();
  const { byLanguage, byMode, byVersion } = results.responses;
  const several = (
    name: 'language' | 'mode' | 'version',
    found: readonly { value: string }[],
    say_: (value: string) => string,
  ) => {
    // what is chosen stays in the list, though nobody may be left of it
    const values = [...new Set([...found.map(({ value }) => value), ...(search[name] ?? [])])];
    if (values.length < 2 && search[name] === undefined) return null;
    return (
      <div className="results-field">
        <span aria-hidden="true">{say(`surveys:results.filter.${name}`)}</span>
        <Select
          mode="multiple"
          allowClear
          value={search[name] ?? []}
          placeholder={say('surveys:results.filter.all')}
          aria-label={say(`surveys:results.filter.${name}`)}
          options={values.map((value) => ({ value, label: say_(value) }))}
          onChange={(chosen: string[]) => change({ [name]: chosen })}
        />
      </div>
    );
  };
  return (
    <Panel title={say('surveys:results.filter.title')}>
      <div className="results-fields">
        <DayField name="from" />
        <DayField name="to" />
        {several('language', byLanguage, (value) => value)}
        {several('mode', byMode, (value) => say(`surveys:results.mode.${value}`))}
        {several('version', byVersion, (value) => value)}
        <div className="results-field results-field-wide">
          <span aria-hidden="true">{say('surveys:results.filter.answer')}</span>
          <Select
            mode="multiple"
            allowClear
            optionFilterProp="label"
            value={search.filter ?? []}
            placeholder={say('surveys:results.filter.answerHint')}
            aria-label={say('surveys:results.filter.answer')}
            popupMatchSelectWidth={false}
            options={results.questions.flatMap((question) => answersOf(question, speech))}
            onChange={(chosen: string[]) => change({ filter: chosen })}
          />
        </div>
        <div className="results-field">
          <span aria-hidden="true">{say('surveys:results.base.label')}</span>
          <Select
            value={results.base}
            aria-label={say('surveys:results.base.label')}
            options={BASES.map((value) => ({ value, label: say(`surveys:results.base.${value}`) }))}
            onChange={(base: string) => change({ base: base === 'counted' ? undefined : base })}
          />
        </div>
        <WeightingField />
        <div className="results-switches">
          <Toggle name="effect" words={say('surveys:results.effect.switch')} />
          <Toggle name="pilot" words={say('surveys:results.filter.pilot')} />
          {isFiltered(search) && (
            <Button type="link" onClick={() => change(NO_FILTERS)}>
              {say('surveys:results.filter.clear')}
            </Button>
          )}
        </div>
      </div>
      {results.weighting !== null && (
        <p className="results-note">
          {say('surveys:results.weighting.used', {
            n: results.weighting.n.toLocaleString(locale),
            effective: Math.round(results.weighting.effectiveN).toLocaleString(locale),
          })}
          {results.weighting.without > 0 &&
            ` ${say('surveys:results.weighting.without', { count: results.weighting.without })}`}
          {search.effect === 'true' && ` ${say('surveys:results.weighting.noEffect')}`}
        </p>
      )}
      {search.effect === 'true' &&
        results.weighting === null &&
        results.responses.doubtful + results.responses.excluded === 0 && (
          <p className="results-note">{say('surveys:results.effect.none')}</p>
        )}
    </Panel>
  );
}

/** Which weights figures count by; nothing where the survey has none. */
function WeightingField(): ReactNode {
  const { say } = useSpeech();
  const { results, change } = useResults();
  const { weightings, weighting } = results;
  if (weightings.length === 0) return null;
  // an older version is offered only while it is in use
  const offered = weightings.filter(({ id, newest }) => newest || id === weighting?.id);
  return (
    <div className="results-field">
      <span aria-hidden="true">{say('surveys:results.weighting.label')}</span>
      <Select
        value={weighting?.id ?? ''}
        aria-label={say('surveys:results.weighting.label')}
        options={[
          { value: '', label: say('surveys:results.weighting.none') },
          ...offered.map(({ id, name, version }) => ({
            value: id,
            label: say('surveys:results.weighting.named', { name, version }),
          })),
        ]}
        onChange={(id: string) => change({ weighting: id === '' ? undefined : id })}
      />
    </div>
  );
}

const NO_FILTERS = {
  ...{ from: undefined, to: undefined, language: undefined, mode: undefined, version: undefined },
  ...{ status: undefined, filter: undefined, pilot: undefined, reason: undefined },
};

function Toggle({ name, words }: { name: 'effect' | 'pilot'; words: string }): ReactNode {
  const { search, change } = useResults();
  const id = useId();
  return (
    <span>
      <Switch
        id={id}
        size="small"
        checked={search[name] === 'true'}
        aria-label={words}
        onChange={(on) => change({ [name]: on ? 'true' : undefined })}
      />{' '}
      <label htmlFor={id}>{words}</label>
    </span>
  );
}

function DayField({ name }: { name: 'from' | 'to' }): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useResults();
  const id = useId();
  return (
    <div className="results-field">
      <label htmlFor={id}>{say(`surveys:results.filter.${name}`)}</label>
      <Input
        id={id}
        type="date"
        value={search[name] ?? ''}
        onChange={(event) => change({ [name]: event.target.value || undefined })}
      />
    </div>
  );
}

function answersOf(question: QuestionResult, speech: Speech): { value: string; label: string }[] {
  if (!CHOICES.has(question.kind) || question.personal) return [];
  const keys = question.kind === 'consent' ? ['true', 'false'] : question.values.map(({ key }) => key);
  const title = titleOf(question, speech);
  return keys.map((key) => ({
    value: `${question.key}:${key}`,
    label: `${title}: ${valueName(question, key, speech)}`,
  }));
}
