import { nameIn } from '@plumbline/model/locale.ts';
import { PUBLIC_MARKS, type TransparencyFigure } from '@plumbline/model/transparency.ts';
import { Button, Checkbox, Select } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Choices } from './transparencyApi.ts';
import type { Part } from './WordsPanel.tsx';

/** Which promises and figures are told, in the order in which they stand on the page. */
export function FiguresPanel({ draft, change, choices }: Part & { choices: Choices }) {
  const { say, locale } = useSpeech();
  const { figures } = draft;
  const put = (at: number, figure: TransparencyFigure) =>
    change({ figures: figures.map((one, place) => (place === at ? figure : one)) });
  const known = new Set(figures.map(keyOf));
  const offers = offersOf(choices, { say, locale }).filter(({ value }) => !known.has(value));
  return (
    <Panel title={say('transparency:editor.figures')}>
      <Field label={say('transparency:editor.promises')} hint={say('transparency:editor.promisesHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={draft.promises}
            onChange={(promises) => change({ promises })}
            optionFilterProp="label"
            options={choices.promises.map(({ promise, names }) => ({ value: promise, label: nameIn(names, locale) }))}
          />
        )}
      </Field>
      <ul className="told-list">
        {figures.map((figure, at) => (
          <li key={keyOf(figure)}>
            <div className="told-row">
              <strong>{nameOf(figure, choices, { say, locale })}</strong>
              <span className="told-moves">
                <Button
                  size="small"
                  disabled={at === 0}
                  aria-label={say('transparency:editor.up', { name: nameOf(figure, choices, { say, locale }) })}
                  onClick={() => change({ figures: moved(figures, at) })}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  aria-label={say('transparency:editor.leaveOut', { name: nameOf(figure, choices, { say, locale }) })}
                  onClick={() => change({ figures: figures.filter((_one, place) => place !== at) })}
                >
                  {say('transparency:editor.remove')}
                </Button>
              </span>
            </div>
            {figure.kind === 'line' ? (
              <Checkbox.Group
                value={figure.marks}
                options={PUBLIC_MARKS.map((mark) => ({
                  value: mark,
                  label: say(`transparency:page.marks.${mark}`),
                  disabled: !(choices.dimensions.find(({ key }) => key === figure.dimension)?.marks ?? []).includes(
                    mark,
                  ),
                }))}
                onChange={(marks) =>
                  marks.length === 0
                    ? undefined
                    : put(at, { ...figure, marks: PUBLIC_MARKS.filter((mark) => marks.includes(mark)) })
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <Field label={say('transparency:editor.addFigure')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={null}
            placeholder={say('transparency:editor.choose')}
            options={offers}
            onChange={(value: string | null) => {
              const figure = value === null ? null : figureOf(value, choices);
              if (figure !== null) change({ figures: [...figures, figure] });
            }}
          />
        )}
      </Field>
    </Panel>
  );
}

function moved<T>(all: readonly T[], at: number): T[] {
  const next = [...all];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at - 1, 0, one);
  return next;
}

function keyOf(figure: TransparencyFigure): string {
  if (figure.kind === 'line') return `line:${figure.dimension}`;
  return figure.kind === 'index' ? `index:${figure.index}` : `count:${figure.of}`;
}

type Words = Pick<ReturnType<typeof useSpeech>, 'say' | 'locale'>;

function offersOf(choices: Choices, { say, locale }: Words): { value: string; label: string }[] {
  return [
    ...choices.dimensions.map(({ key, names }) => ({ value: `line:${key}`, label: nameIn(names, locale) })),
    ...choices.indices.map(({ key, names }) => ({ value: `index:${key}`, label: nameIn(names, locale) })),
    ...(['people', 'texts'] as const).map((of) => ({
      value: `count:${of}`,
      label: say(`transparency:page.counted.${of}`),
    })),
  ];
}

function nameOf(figure: TransparencyFigure, choices: Choices, words: Words): string {
  const key = keyOf(figure);
  return offersOf(choices, words).find(({ value }) => value === key)?.label ?? key.slice(key.indexOf(':') + 1);
}

function figureOf(value: string, choices: Choices): TransparencyFigure | null {
  const [kind, ...rest] = value.split(':');
  const key = rest.join(':');
  if (kind === 'count') return { kind, of: key === 'texts' ? 'texts' : 'people' };
  if (kind === 'index') return { kind, index: key };
  const marks = choices.dimensions.find((one) => one.key === key)?.marks ?? [];
  return marks.length === 0 ? null : { kind: 'line', dimension: key, marks: [...marks] };
}
