import { nameIn } from '@plumbline/model/locale.ts';
import type { Coverage } from '@plumbline/model/quality.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

/** Whom and what a source speaks of: people of all that are known, and dimensions by the marks that are there. */
export function CoveragePanel({ coverage }: { coverage: Coverage }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { people, peopleKnown, share, dimensions, marks } = coverage;
  const used = marks
    .map((mark, at) => ({ mark, at }))
    .filter(({ at }) => dimensions.some((one) => (one.marks[at] ?? 0) > 0));
  return (
    <Panel title={t('quality:coverage.title')}>
      <p>
        {t('quality:coverage.people', { people: formatCount(people, locale), known: formatCount(peopleKnown, locale) })}{' '}
        <RateFigure name={t('quality:coverage.title')} estimate={share} />
      </p>
      {dimensions.length === 0 ? <p>{t('quality:coverage.none')}</p> : null}
      {dimensions.length === 0 ? null : (
        <ScrollBox label={t('quality:coverage.title')}>
          <table className="quality-table">
            <thead>
              <tr>
                <th scope="col">{t('quality:coverage.dimension')}</th>
                <th scope="col" className="quality-number">
                  {t('quality:head.people')}
                </th>
                <th scope="col" className="quality-number">
                  {t('quality:volume.occasions')}
                </th>
                {used.map(({ mark }) => (
                  <th scope="col" className="quality-number" key={mark}>
                    {t(`quality:coverage.mark.${mark}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {dimensions.map((one) => (
                <tr key={one.dimension}>
                  <th scope="row">{nameIn(one.names, locale)}</th>
                  <td className="quality-number">{formatCount(one.people, locale)}</td>
                  <td className="quality-number">{formatCount(one.occasions, locale)}</td>
                  {used.map(({ mark, at }) => (
                    <td className="quality-number" key={mark}>
                      {(one.marks[at] ?? 0) === 0 ? '–' : formatCount(one.marks[at] ?? 0, locale)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
