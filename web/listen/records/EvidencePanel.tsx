import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { dimensionsQuery, evidenceQuery } from './recordsApi.ts';

/** What settled passages say, counted; each count opens the records behind it. */
export function EvidencePanel() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error } = useQuery(evidenceQuery(workspace));
  const { data: tree, isPending: withoutNames } = useQuery(dimensionsQuery(workspace));
  if (error !== null) return <ProblemState problem={error} />;
  if (data === undefined || withoutNames || (data.cells.length === 0 && data.causes.length === 0)) return null;
  const nameOf = (key: string): string => {
    const found = tree?.dimensions.find((dimension) => dimension.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  };
  const open = data.disputed + data.waiting;
  return (
    <Panel title={t('surveys:records.evidence.title')}>
      <p className="record-quiet">{t('surveys:records.evidence.text')}</p>
      <div className="listen-scroll">
        <table className="record-table record-numbers">
          <thead>
            <tr>
              {(['dimension', 'mark', 'people', 'records', 'passages'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`surveys:records.evidence.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.cells.map(({ dimension, mark, people, records, passages }) => (
              <tr key={`${dimension} ${mark}`}>
                <td className="record-table-name">
                  <Link
                    to="/w/$workspace/listen/records"
                    params={{ workspace }}
                    search={mark === null ? { dimension } : { dimension, mark }}
                  >
                    {nameOf(dimension)}
                  </Link>
                </td>
                <td data-label={t('surveys:records.evidence.mark')}>
                  {mark === null ? t('surveys:records.code.none') : t(`marks:mark.${mark}.name`)}
                </td>
                <td data-label={t('surveys:records.evidence.people')}>{formatCount(people, locale)}</td>
                <td data-label={t('surveys:records.evidence.records')}>{formatCount(records, locale)}</td>
                <td data-label={t('surveys:records.evidence.passages')}>{formatCount(passages, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.causes.length === 0 ? null : (
        <>
          <h3 className="record-sub">{t('surveys:records.evidence.causes')}</h3>
          <ul className="record-causes">
            {data.causes.slice(0, 30).map(({ cause, passages, records }) => (
              <li key={cause}>
                <Link to="/w/$workspace/listen/records" params={{ workspace }} search={{ cause }}>
                  {cause}
                </Link>{' '}
                <span className="record-quiet">{t('surveys:records.evidence.ofCause', { passages, records })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {open === 0 ? null : (
        <p className="record-quiet">
          {t('surveys:records.evidence.open', { disputed: data.disputed, waiting: data.waiting })}
        </p>
      )}
    </Panel>
  );
}
