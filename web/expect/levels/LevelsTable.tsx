import { DownloadOutlined } from '@ant-design/icons';
import { type DrawnLevel, drawLevels, LEVELS_HEIGHT } from '@plumbline/charts/drawLevels.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import {
  EXPECTATION_LEVELS,
  type ExpectationLevel,
  type LevelsLine,
  type LevelsReport,
} from '@plumbline/model/levelsReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { levelsFile } from './levelsApi.ts';
import type { LevelsSearch } from './levelsSearch.ts';

const WIDTH = 260;

/** Each dimension with its levels on one line and in numbers; what nobody was asked says from what it was inferred. */
export function LevelsTable({ report, search }: { report: LevelsReport; search: LevelsSearch }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const heads = ['adequate', 'expected', 'recalled', 'predicted', 'perceived', 'zone'] as const;
  const files = (['csv', 'xlsx'] as const).map((form) => (
    <Button
      key={form}
      size="small"
      href={levelsFile(workspace, 'levels', form, search)}
      icon={<DownloadOutlined aria-hidden="true" />}
    >
      {t(`expect:file.${form}`)}
    </Button>
  ));
  return (
    <Panel title={t('expect:levels.table')} extra={<div className="levels-files">{files}</div>}>
      <p className="kano-quiet">{t('expect:levels.about')}</p>
      <ScrollBox label={t('expect:levels.table')}>
        <table className="kano-table">
          <thead>
            <tr>
              <th scope="col">{t('expect:levels.dimension')}</th>
              <th scope="col">{t('expect:levels.picture')}</th>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {t(`expect:levels.level.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <LineRow key={`${line.dimension} ${line.segment}`} line={line} split={report.segmentBy !== null} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function LineRow({ line, split }: { line: LevelsLine; split: boolean }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const name = nameIn(line.names, locale);
  const zone = (['below', 'inside', 'above'] as const).filter((part) => line.zone[part].kind === 'estimate');
  return (
    <tr>
      <th scope="row">
        {name}
        {split ? (
          <span className="kano-quiet">{line.segment === '' ? t('expect:kano.unnamed') : line.segment}</span>
        ) : null}
      </th>
      <td>
        <LevelsPicture line={line} />
      </td>
      {EXPECTATION_LEVELS.map((level) => (
        <td key={level}>
          <LevelFigure name={`${t(`expect:levels.level.${level}`)} ${name}`} level={line.levels[level]} />
        </td>
      ))}
      <td>
        <RateFigure name={`${t('expect:levels.level.perceived')} ${name}`} estimate={line.perceived} />
      </td>
      <td>
        {zone.map((part) => (
          <span key={part} className="levels-zone">
            <span className="kano-quiet">{t(`expect:levels.zone.${part}`)}</span>
            <RateFigure name={`${t(`expect:levels.zone.${part}`)} ${name}`} estimate={line.zone[part]} />
          </span>
        ))}
        {zone.length > 0 && line.zoneOf === 'after' ? (
          <span className="kano-quiet">{t('expect:levels.zone.recalled')}</span>
        ) : null}
      </td>
    </tr>
  );
}

function LevelFigure({ name, level }: { name: string; level: LevelsLine['levels'][ExpectationLevel] }): ReactNode {
  const { t } = useTranslation();
  const { asked, inferred } = level;
  if (inferred === null) return <RateFigure name={name} estimate={asked} />;
  return (
    <>
      <RateFigure name={name} estimate={inferred.estimate} />
      <span className="levels-inferred">{t(`expect:levels.inferred.${inferred.from}`)}</span>
      <span className="kano-quiet">
        {inferred.comparedOver > 0
          ? t('expect:levels.inferred.compared', { count: inferred.comparedOver })
          : t('expect:levels.inferred.doubled')}
      </span>
    </>
  );
}

/** The same as the row's figures; screen readers hear those. */
function LevelsPicture({ line }: { line: LevelsLine }): ReactNode {
  const { t } = useTranslation();
  const drawn = (level: DrawnLevel['level'], estimate: Estimate, inferred: boolean): DrawnLevel[] =>
    estimate.kind === 'estimate' ? [{ level, label: t(`expect:levels.level.${level}`), inferred, ...estimate }] : [];
  const levels = [
    ...EXPECTATION_LEVELS.flatMap((level) => {
      const { asked, inferred } = line.levels[level];
      return drawn(level, inferred?.estimate ?? asked, inferred !== null);
    }),
    ...drawn('perceived', line.perceived, false),
  ];
  return (
    <svg width={WIDTH} height={LEVELS_HEIGHT} viewBox={`0 0 ${WIDTH} ${LEVELS_HEIGHT}`} aria-hidden="true">
      <SvgTree nodes={drawLevels(levels, { width: WIDTH, theme: 'variables' })} />
    </svg>
  );
}
