import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { drawKanoBar, KANO_BAR_HEIGHT } from '@plumbline/charts/drawKanoBar.ts';
import { KANO_CLASSES } from '@plumbline/model/dimension.ts';
import { type KanoClassified, type KanoItem, type KanoReport, nameOfItem } from '@plumbline/model/kanoReport.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

const BAR_WIDTH = 170;

/** Each item of a segment and wave: its class, how settled that is, who fell where, and its coefficients. */
export function KanoTable({ report, segment, wave }: { report: KanoReport; segment: string; wave: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Panel title={t('expect:kano.table.title')}>
      <ScrollBox label={t('expect:kano.table.title')}>
        <table className="kano-table">
          <thead>
            <tr>
              <th scope="col">{t('expect:kano.table.item')}</th>
              <th scope="col">{t('expect:kano.table.class')}</th>
              <th scope="col">{t('expect:kano.table.shares')}</th>
              {KANO_CLASSES.map((letter) => (
                <th scope="col" key={letter} className="kano-number">
                  <abbr title={t(`expect:kano.class.${letter}`)}>{letter}</abbr>
                </th>
              ))}
              <th scope="col">{t('expect:kano.better')}</th>
              <th scope="col">{t('expect:kano.worse')}</th>
            </tr>
          </thead>
          <tbody>
            {report.items.map((item) => (
              <ItemRow key={`${item.key} ${item.dimension}`} item={item} segment={segment} wave={wave} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="kano-quiet">{t('expect:kano.table.about')}</p>
    </Panel>
  );
}

function ItemRow({ item, segment, wave }: { item: KanoItem; segment: string; wave: string }): ReactNode {
  const { t } = useTranslation();
  const { say, locale } = useSpeech();
  const found = item.cells.find((cell) => cell.segment === segment && cell.wave === wave)?.found;
  const name = nameOfItem(item, locale);
  const head = (
    <th scope="row">
      {name}
      {item.dimension === '' ? null : <span className="kano-quiet">{item.dimension}</span>}
    </th>
  );
  if (found?.kind !== 'kano')
    return (
      <tr>
        {head}
        <td colSpan={KANO_CLASSES.length + 4}>
          {describeMissing(found ?? { kind: 'absent', because: 'notAsked' }, say)}
        </td>
      </tr>
    );
  return (
    <tr>
      {head}
      <td>
        <ClassFigure name={name} found={found} />
      </td>
      <td>
        <svg width={BAR_WIDTH} height={KANO_BAR_HEIGHT} aria-hidden="true">
          <SvgTree nodes={drawKanoBar(found.counts, { width: BAR_WIDTH, theme: 'variables' })} />
        </svg>
        <span className="kano-quiet">
          {say('marks:n', { n: formatCount(found.n, locale) })}
          {found.incomplete > 0 ? ` · ${t('expect:kano.incomplete', { count: found.incomplete })}` : ''}
        </span>
      </td>
      {KANO_CLASSES.map((letter) => (
        <td key={letter} className="kano-number">
          {formatCount(found.counts[letter], locale)}
        </td>
      ))}
      <td>
        <RateFigure name={`${t('expect:kano.better')} ${name}`} estimate={found.better} />
      </td>
      <td>
        <RateFigure name={`${t('expect:kano.worse')} ${name}`} estimate={found.worse} />
      </td>
    </tr>
  );
}

function ClassFigure({ name, found }: { name: string; found: KanoClassified }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { class: letter, tied, settled, second, difference, threshold, categoryStrength } = found;
  const values = {
    ...{ difference, threshold: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(threshold) },
    second: t(`expect:kano.class.${second}`),
  };
  return (
    <>
      <HowButton name={`${t('expect:kano.table.class')} ${name}`} method="kano">
        <b className={`kano-letter kano-${letter}`}>{letter}</b> {t(`expect:kano.class.${letter}`)}
      </HowButton>
      <span className="kano-quiet">{t(settled ? 'expect:kano.settled' : 'expect:kano.unsettled', values)}</span>
      {tied.length > 1 ? (
        <span className="kano-quiet">{t('expect:kano.tied', { classes: tied.join(', ') })}</span>
      ) : null}
      <span className="kano-quiet">
        {t('expect:kano.strength', {
          lead: formatShare(categoryStrength, locale),
          total: formatShare(found.totalStrength, locale),
        })}
      </span>
    </>
  );
}
