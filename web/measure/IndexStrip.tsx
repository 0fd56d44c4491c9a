import { nameIn } from '@plumbline/model/locale.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { TakeAway } from '../ui/TakeAway.tsx';
import { FigureButton } from './FigureButton.tsx';
import type { ChangeSearch } from './useGapsSearch.ts';

type Props = { report: IndexReport; tables: { csv: string; xlsx: string }; change: ChangeSearch };

/** The indices of the whole question: satisfaction and what else the files hold, each with its interval. */
export function IndexStrip({ report, tables, change }: Props): ReactNode {
  const { locale, say } = useSpeech();
  if (report.indices.length === 0) return null;
  return (
    <section className="gaps-strip" aria-label={say('measure:index.title')}>
      {report.indices.map((index) => (
        <div key={`${index.index}?${Object.values(index.by).join()}`} className="gaps-strip-item">
          <h2>{nameIn(index.names, locale)}</h2>
          <FigureButton
            estimate={index.value}
            label={nameIn(index.names, locale)}
            signed={false}
            people
            onOpen={() => change({ figure: `index.${index.index}`, line: undefined, cell: undefined })}
          />
        </div>
      ))}
      <div className="gaps-strip-take">
        <TakeAway what={say('measure:index.title')} tables={tables} />
      </div>
    </section>
  );
}
