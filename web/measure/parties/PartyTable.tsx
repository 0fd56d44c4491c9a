import { DOTS_HEIGHT, drawDots } from '@plumbline/charts/drawDots.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { type ReactNode, useMemo } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { PartyFigure } from './PartyFigure.tsx';

const FIGURES = ['kept', 'ofBroken', 'ofShortfall'] as const;
const WIDTH = 180;

/** Each party with its figures: a dot with its interval, the number, and how it was computed. */
export function PartyTable({ report }: { report: PartiesReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { parties, dimension, dimensions, asOf } = report;
  const names = dimensions.find((one) => one.dimension === dimension)?.names;
  const shown = FIGURES.filter((figure) => figure !== 'ofShortfall' || names !== undefined);
  const title = say(`commit:parties.found.${report.party}`, { count: parties.length });
  return (
    <Panel title={title}>
      <p className="gaps-note">
        {say('commit:parties.read', { day: formatDay(asOf, locale) })}
        {names === undefined ? ` ${say('commit:parties.chooseDimension')}` : ''}
      </p>
      <ScrollBox label={title}>
        <table className="parties-table">
          <thead>
            <tr>
              <th scope="col">{say(`commit:parties.party.${report.party}`)}</th>
              {shown.map((figure) => (
                <th scope="col" key={figure}>
                  {say(`commit:parties.head.${figure}`, { name: names === undefined ? '' : nameIn(names, locale) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parties.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                {shown.map((figure) => (
                  <td key={figure}>
                    <ShareDot estimate={one[figure]} tint={figure === 'kept' ? 'link' : 'beyond'} />
                    <PartyFigure
                      name={`${one.name} ${say(`commit:parties.figure.${figure}`)}`}
                      estimate={one[figure]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="gaps-note">{say('commit:parties.notBlame')}</p>
    </Panel>
  );
}

/** A share on 0–100 %; a picture only, the figure stands beside it. */
function ShareDot({ estimate, tint }: { estimate: Estimate; tint: 'link' | 'beyond' }): ReactNode {
  const nodes = useMemo(
    () => drawDots([{ estimate, tint }], { low: 0, high: 1, width: WIDTH, theme: 'variables' }),
    [estimate, tint],
  );
  if (estimate.kind !== 'estimate') return null;
  return (
    <svg
      className="parties-dot"
      width={WIDTH}
      height={DOTS_HEIGHT}
      viewBox={`0 0 ${WIDTH} ${DOTS_HEIGHT}`}
      aria-hidden="true"
    >
      <SvgTree nodes={nodes} />
    </svg>
  );
}
