import { describeEstimate } from '@plumbline/charts/describeLine.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { ExclusionEffect } from '@plumbline/model/quality.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

/** Each figure that changes, as it counts and without the occasions. */
export function EffectTable({ effect }: { effect: ExclusionEffect }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (effect.figures.length === 0) return <p>{say('quality:exclude.noEffect')}</p>;
  const nameOf = (figure: string): string => {
    if ((MARKS as readonly string[]).includes(figure)) return say(`marks:mark.${figure}.name`);
    if ((GAP_KEYS as readonly string[]).includes(figure)) return say(`marks:gap.${figure}.name`);
    if (figure === 'fulfilment' || figure === 'index' || figure === 'blame')
      return say(`quality:exclude.figure.${figure}`);
    return say(`quality:coverage.mark.${figure}`);
  };
  return (
    <ScrollBox label={say('quality:exclude.title')}>
      <table className="quality-table">
        <thead>
          <tr>
            {(['figure', 'counted', 'without'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`quality:exclude.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {effect.figures.map(({ dimension, names, figure, signed, counted, without }) => (
            <tr key={`${dimension} ${figure}`}>
              <th scope="row">
                {names === null ? say('quality:exclude.allTexts') : nameIn(names, locale)}{' '}
                <span className="quality-quiet">{nameOf(figure)}</span>
              </th>
              <td>{describeEstimate(counted, speech, signed)}</td>
              <td>{describeEstimate(without, speech, signed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
