import type { Mapping } from '@plumbline/model/mapping.ts';
import { MAPPED_MARKS } from '@plumbline/model/mapping.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { Panel } from '../ui/Panel.tsx';
import { countMarks } from './countMarks.ts';
import { isOn, KINDS } from './kinds/switchKind.ts';

/** The lines that will hang after the import, and how many columns stand behind each mark. */
export function LinesPreview({ mapping }: { mapping: Mapping }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const lines = countMarks(mapping, locale);
  const facts = [
    t('listen:lines.attributes', { count: Object.keys(mapping.attributes).length }),
    t('listen:lines.texts', { count: mapping.texts.length }),
    t('listen:lines.metrics', { count: mapping.metrics.length }),
    t('listen:lines.promises', { count: mapping.promises.length }),
    ...KINDS.filter((kind) => isOn(mapping, kind)).map((kind) => t(`listen:kinds.kind.${kind}`)),
  ].join(' · ');
  const without = KINDS.some((kind) => isOn(mapping, kind)) || mapping.customer?.facts !== undefined;
  return (
    <Panel title={t('listen:lines.title')} extra={<span className="listen-quiet">{facts}</span>}>
      {mapping.dimensionColumn === undefined ? null : (
        <p>
          {t('listen:lines.long', {
            column: mapping.dimensionColumn,
            marks: mapping.long.map(({ mark }) => markName(mark)).join(' · '),
          })}
        </p>
      )}
      {lines.length === 0 && mapping.dimensionColumn === undefined ? (
        <p>{t(without ? 'listen:kinds.noLines' : 'listen:lines.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className="listen-scroll" tabIndex={0} aria-label={t('listen:lines.table')}>
          <table className="listen-lines">
            <thead>
              <tr>
                <th scope="col">{t('listen:lines.dimension')}</th>
                {MAPPED_MARKS.map((mark) => (
                  <th scope="col" key={mark} className="listen-line-count">
                    {t(`marks:mark.${mark}.name`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.dimension}>
                  <th scope="row" style={{ paddingInlineStart: `${line.depth}.5em` }}>
                    {line.name}
                  </th>
                  {MAPPED_MARKS.map((mark) => (
                    <td key={mark} className="listen-line-count">
                      {line.columns[mark] === 0 ? <span className="listen-quiet">–</span> : line.columns[mark]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );

  function markName(mark: Mapping['long'][number]['mark']): string {
    return mark === 'importance' ? t('listen:role.importance') : t(`marks:mark.${mark}.name`);
  }
}
