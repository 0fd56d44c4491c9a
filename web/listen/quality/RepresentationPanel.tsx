import { nameIn } from '@plumbline/model/locale.ts';
import type { QualityDetail, Representation, SourceKey } from '@plumbline/model/quality.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { type Comparison, overviewQuery, representationQuery } from './qualityApi.ts';
import { How } from './SourcePanels.tsx';

/** How an attribute that a file brought begins; it is called as the file called it. */
const OWN = 'attribute:';

/** The people of a source against a population, or against another source, by an attribute. */
export function RepresentationPanel({
  source,
  attributes,
  populations,
}: {
  source: SourceKey;
  attributes: readonly string[];
  populations: QualityDetail['populations'];
}): ReactNode {
  const { t } = useTranslation();
  const { say } = useSpeech();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [by, setBy] = useState<string | null>(null);
  const [against, setAgainst] = useState<string | null>(null);
  const { data: overview } = useQuery(overviewQuery(workspace));
  const others = (overview?.sources ?? []).filter(
    ({ source: one }) => one.kind !== source.kind || one.key !== source.key,
  );
  const options: { value: string; label: string; asked: Omit<Comparison, 'by'> }[] = [
    ...populations.map(({ weighting, name, variable }) => ({
      ...{ value: `w ${weighting} ${variable}`, label: `${name} · ${variable}` },
      asked: { weighting, variable },
    })),
    ...others.map(({ source: one, names }) => ({
      ...{ value: `s ${one.kind} ${one.key}`, label: names === null ? one.key : nameIn(names, locale) },
      asked: { otherKind: one.kind, other: one.key },
    })),
  ];
  const chosen = options.find(({ value }) => value === against)?.asked;
  const asked = by === null || chosen === undefined ? null : { by, ...chosen };
  const { data, error, refetch, isLoading } = useQuery(representationQuery(workspace, source, asked));
  const title = t('quality:rep.title');
  return (
    <Panel title={title} extra={<How method="representativeness" name={title} />}>
      <p className="quality-quiet">{t('quality:rep.text')}</p>
      {attributes.length === 0 ? <p>{t('quality:rep.noAttributes')}</p> : null}
      {attributes.length === 0 ? null : (
        <div className="quality-actions">
          <Field label={t('quality:rep.by')}>
            {(id) => (
              <Select
                id={id}
                value={by}
                onChange={setBy}
                placeholder={t('quality:rep.choose')}
                options={attributes.map((value) => ({
                  value,
                  label: value.startsWith(OWN) ? value.slice(OWN.length) : say(`marks:grouping.${value}`),
                }))}
              />
            )}
          </Field>
          <Field label={t('quality:rep.against')}>
            {(id) => (
              <Select
                id={id}
                value={against}
                onChange={setAgainst}
                placeholder={t('quality:rep.choose')}
                options={options.map(({ value, label }) => ({ value, label }))}
              />
            )}
          </Field>
        </div>
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {isLoading ? <LoadingState /> : null}
      {data === undefined ? null : <Found found={data} />}
    </Panel>
  );
}

function Found({ found }: { found: Representation }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const number = (value: number, digits = 3) => value.toLocaleString(locale, { maximumSignificantDigits: digits });
  const { test, because, people, unknown, cells } = found;
  if (test === null) return <p>{t(because === 'tooFew' ? 'quality:rep.tooFew' : 'quality:rep.oneCategory')}</p>;
  const size = test.w < 0.1 ? 'none' : test.w < 0.3 ? 'small' : test.w < 0.5 ? 'medium' : 'large';
  return (
    <>
      <p>
        {t('quality:rep.result', {
          ...{ w: number(test.w, 2), size: t(`quality:rep.size.${size}`), statistic: number(test.statistic) },
          ...{ df: test.degreesOfFreedom, p: number(test.p, 2), people: formatCount(people, locale) },
        })}
      </p>
      {unknown === 0 ? null : <p className="quality-quiet">{t('quality:rep.unknown', { count: unknown })}</p>}
      <ScrollBox label={t('quality:rep.title')}>
        <table className="quality-table">
          <thead>
            <tr>
              {(['value', 'people', 'share', 'expected', 'state'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`quality:rep.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map(({ value, people: own, share, expectedShare, state }) => {
              const name = value === '' ? t('quality:rep.other') : value;
              return (
                <tr key={value}>
                  <th scope="row">{name}</th>
                  <td className="quality-number">{formatCount(own, locale)}</td>
                  <td>
                    <RateFigure name={name} estimate={share} />
                  </td>
                  <td>{formatShare(expectedShare, locale, 1)}</td>
                  <td>{t(`quality:rep.state.${state}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
