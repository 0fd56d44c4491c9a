/** @jsxImportSource preact */
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { useAsking } from '../askContext.ts';
import { Face } from './Face.tsx';

export type PointScale = {
  low: number;
  high: number;
  lowText?: Texts | undefined;
  middleText?: Texts | undefined;
  highText?: Texts | undefined;
  pointTexts?: Record<string, Texts> | undefined;
  notApplicable?: boolean | undefined;
  reversed?: boolean | undefined;
};
type Props = {
  name: string;
  scale: PointScale;
  value: number | 'na' | undefined;
  onPick: (value: number | 'na') => void;
  look?: 'buttons' | 'faces' | 'cells' | undefined;
  /** numbers between which a band is drawn behind the points */
  band?: readonly [number, number] | undefined;
  required?: boolean | undefined;
};

export const pointsOf = ({ low, high }: PointScale): number[] =>
  Array.from({ length: Math.max(0, high - low) + 1 }, (_, place) => low + place);

/** The points of a scale as radio buttons in a row: one stop of the tab key, arrows between them. */
export function Points({ name, scale, value, onPick, look = 'buttons', band, required }: Props) {
  const { words, say } = useAsking();
  const points = pointsOf(scale);
  const worded = look === 'buttons' && points.length <= 7 && points.some((point) => textOf(scale, point) !== undefined);
  const className = `points points-${look}${worded ? ' points-worded' : ''}${points.length > 7 ? ' points-many' : ''}`;
  return (
    <div class="points-field">
      <div class={className} style={{ '--points': String(points.length) }}>
        {points.map((point, place) => (
          <label
            key={point}
            class="point"
            data-band={band !== undefined && point >= band[0] && point <= band[1] ? '' : undefined}
          >
            <input
              type="radio"
              name={name}
              value={point}
              checked={value === point}
              required={required}
              onChange={() => onPick(point)}
            />
            <span class="point-face">
              {look === 'faces' ? (
                <Face share={share(place, points.length, scale.reversed)} label={String(point)} />
              ) : (
                point
              )}
            </span>
            <PointText scale={scale} point={point} shown={worded} />
          </label>
        ))}
        {scale.notApplicable === true && (
          <label class="point point-na">
            <input type="radio" name={name} value="na" checked={value === 'na'} onChange={() => onPick('na')} />
            <span class="point-face">{say('answering:notApplicable')}</span>
          </label>
        )}
      </div>
      {!worded && look !== 'cells' && <Ends scale={scale} words={words} />}
    </div>
  );
}

function textOf(scale: PointScale, point: number): Texts | undefined {
  return scale.pointTexts?.[String(point)];
}

const share = (place: number, count: number, reversed = false): number => {
  const at = count < 2 ? 1 : place / (count - 1);
  return reversed ? 1 - at : at;
};

/** A point's words: beside it where all have some, else only for those who hear the page. */
function PointText({ scale, point, shown }: { scale: PointScale; point: number; shown: boolean }) {
  const { words } = useAsking();
  const middle = (scale.low + scale.high) / 2;
  const end = point === scale.low ? scale.lowText : point === scale.high ? scale.highText : undefined;
  const texts = textOf(scale, point) ?? end ?? (point === middle ? scale.middleText : undefined);
  if (texts === undefined) return null;
  return <span class={shown ? 'point-text' : 'unseen'}>{shown ? words(texts) : ` ${words(texts)}`}</span>;
}

/** What the ends of a scale mean, below it. */
export function Ends({
  scale,
  words,
}: {
  scale: Pick<PointScale, 'lowText' | 'middleText' | 'highText'>;
  words: (texts: Texts | undefined) => string;
}) {
  if (scale.lowText === undefined && scale.highText === undefined) return null;
  return (
    <div class="ends" aria-hidden="true">
      <span>{words(scale.lowText)}</span>
      {scale.middleText !== undefined && <span>{words(scale.middleText)}</span>}
      <span>{words(scale.highText)}</span>
    </div>
  );
}
