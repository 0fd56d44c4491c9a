import {
  CAUSE_LIMITS,
  type CauseCoding,
  type CauseCodingSummary,
  type CodingAgreement,
} from '@plumbline/model/cause.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { PLACES } from '../../shell/whereSearch.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { causeTreeQuery, codeComment, codingQuery, codingsQuery, dimensionsQuery, drawCoding } from './causesApi.ts';
import type { CausesSearch } from './causesSearch.ts';
import { arrangeCauses } from './editCauses.ts';
import { nameSample, tellWhose } from './sampleWords.ts';

type Props = { search: CausesSearch; set: (next: Record<string, unknown>) => void };

/** Samples of comments that two people sort apart from each other. */
export function CodingView({ search, set }: Props): ReactNode {
  if (search.coding !== undefined)
    return <Opened coding={search.coding} onBack={() => set({ ...search, coding: '' })} />;
  return <Samples search={search} onOpen={(coding) => set({ ...search, coding })} />;
}

function Samples({ search, onOpen }: { search: CausesSearch; onOpen: (coding: string) => void }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const [texts, setTexts] = useState(30);
  const { data, error, refetch } = useQuery(codingsQuery(workspace));
  const draw = useMutation({
    mutationFn: () =>
      drawCoding(workspace, {
        ...{ dimension: search.dimension ?? '', texts, from: search.from ?? null, to: search.to ?? null },
        filters: Object.fromEntries(
          PLACES.flatMap((place) => (search[place] === undefined ? [] : [[place, search[place]]])),
        ),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['causeCodings', workspace] });
      onOpen(id);
    },
  });
  return (
    <Panel title={say('causes:coding.title')}>
      <p className="causes-quiet">{say('causes:coding.intro')}</p>
      <div className="causes-add">
        <Field label={say('causes:coding.size')}>
          {(id) => (
            <InputNumber
              id={id}
              min={CAUSE_LIMITS.kappaTextsMin}
              max={CAUSE_LIMITS.codingTextsMax}
              value={texts}
              onChange={(next) => setTexts(next ?? 30)}
            />
          )}
        </Field>
        <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate()}>
          {say('causes:coding.draw')}
        </Button>
      </div>
      {draw.error === null ? null : <ProblemState problem={draw.error} />}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.codings.length === 0 ? (
        <EmptyState title={say('causes:coding.empty')} text={say('causes:coding.emptyText')} />
      ) : null}
      <ul className="causes-samples">
        {(data?.codings ?? []).map((one) => (
          <SampleRow key={one.id} sample={one} onOpen={() => onOpen(one.id)} />
        ))}
      </ul>
    </Panel>
  );
}

function SampleRow({ sample, onOpen }: { sample: CauseCodingSummary; onOpen: () => void }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const name = useSampleName(sample);
  const { texts, coders } = sample;
  const told = coders.map((one) =>
    say('causes:coding.progress', { name: nameOfMaker(one.name, say), coded: one.coded, texts }),
  );
  return (
    <li>
      <span>
        {name}
        <span className="causes-quiet">{tellWhose(sample.filters, speech)}</span>
        <span className="causes-quiet">{told.length === 0 ? say('causes:coding.nobody') : told.join(' · ')}</span>
      </span>
      <Button
        size="small"
        aria-label={say('causes:coding.openOf', { name: `${name} · ${tellWhose(sample.filters, speech)}` })}
        onClick={onOpen}
      >
        {say('causes:coding.open')}
      </Button>
    </li>
  );
}

/** What the list of samples and the opened one call it. */
function useSampleName(sample: CauseCodingSummary): string {
  const { workspace } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  return nameSample(sample, data?.dimensions.find(({ key }) => key === sample.dimension)?.names, useSpeech());
}

function Opened({ coding, onBack }: { coding: string; onBack: () => void }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(codingQuery(workspace, coding));
  const tree = useQuery(causeTreeQuery(workspace));
  const code = useMutation({
    mutationFn: ({ text, cause }: { text: string; cause: string }) => codeComment(workspace, coding, text, cause),
    onSuccess: () => client.invalidateQueries({ queryKey: ['causeCoding', workspace, coding] }),
  });
  const causes = arrangeCauses(tree.data?.causes ?? []).filter(({ retired }) => retired === null);
  const nameOf = (key: string): string => {
    if (key === '') return say('causes:coding.none');
    const found = tree.data?.causes.find((one) => one.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  };
  const options = [
    { value: '', label: say('causes:coding.none') },
    ...causes.map(({ key, parent, names }) => ({
      ...{ value: key, label: `${parent === null ? '' : '– '}${nameIn(names, locale)}` },
    })),
  ];
  return (
    <>
      <div>
        <Button onClick={onBack}>{say('causes:coding.back')}</Button>
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {code.error === null ? null : <ProblemState problem={code.error} />}
      {data === undefined ? null : (
        <>
          <Agreement coding={data} />
          <Panel title={say('causes:coding.title')}>
            <About sample={data} />
            <ol className="causes-comments">
              {data.comments.map(({ text, day, words, mine, other }, at) => (
                <li key={text}>
                  <p>
                    <span className="causes-quiet">{formatDay(day, locale)}</span>
                    {words}
                  </p>
                  <Select
                    aria-label={say('causes:coding.mineOf', { at: at + 1 })}
                    className="causes-select"
                    showSearch
                    optionFilterProp="label"
                    placeholder={say('causes:coding.choose')}
                    {...(mine === null ? {} : { value: mine })}
                    disabled={data.agreement !== null}
                    options={options}
                    onChange={(cause: string) => code.mutate({ text, cause })}
                  />
                  {other === null ? null : (
                    <span className="causes-quiet">
                      {say('causes:coding.other')}: {nameOf(other)}
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      )}
    </>
  );
}

function About({ sample }: { sample: CauseCodingSummary }): ReactNode {
  const speech = useSpeech();
  const name = useSampleName(sample);
  return (
    <p className="causes-about">
      {name}
      <span className="causes-quiet">{tellWhose(sample.filters, speech)}</span>
    </p>
  );
}

function Agreement({ coding }: { coding: CauseCoding }): ReactNode {
  const { say, locale } = useSpeech();
  const title = say('causes:coding.agreement');
  const { agreement } = coding;
  const write = (value: CodingAgreement['kappa']): string => {
    if (value === null) return say('causes:coding.untold');
    const number = (one: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
        .format(one)
        .replace('-', '−');
    return say('causes:measures.interval', {
      ...{ r: number(value.point), low: number(value.low), high: number(value.high) },
    });
  };
  return (
    <Panel title={title}>
      {agreement === null ? (
        <p>{say('causes:coding.wait', { needed: coding.needed })}</p>
      ) : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                {(['observed', 'kappa', 'alpha'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`causes:coding.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(['first', 'second'] as const).map((level) => {
                const { observed, kappa, alpha, texts } = agreement[level];
                return (
                  <tr key={level}>
                    <th scope="row">
                      {say(`causes:coding.${level}`)}
                      <span className="causes-quiet">{say('marks:n', { n: texts.toLocaleString(locale) })}</span>
                    </th>
                    <td>{observed === null ? '—' : formatShare(observed, locale)}</td>
                    <td>
                      <HowButton name={say('causes:coding.kappa')} method="agreement">
                        {write(kappa)}
                      </HowButton>
                    </td>
                    <td>{write(alpha)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
