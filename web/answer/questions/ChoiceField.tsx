/** @jsxImportSource preact */
import type { Option } from '@plumbline/model/question.ts';
import { type FieldProps, useAsking } from '../askContext.ts';

/** One of several: cards with a radio button, or a list that opens. */
export function SingleField({ question, describedBy, faulty }: FieldProps<'single'>) {
  const { answerTo, answer, optionsOf, words, say } = useAsking();
  const chosen = answerTo(question.key);
  const options = optionsOf(question);
  const open = options.find((option) => option.key === chosen && option.open === true);
  if (question.dropdown === true) {
    return (
      <div class="dropdown">
        <select
          id={`f-${question.key}`}
          aria-describedby={describedBy}
          aria-invalid={faulty}
          value={typeof chosen === 'string' ? chosen : ''}
          onChange={(event) => answer(question.key, event.currentTarget.value || undefined)}
        >
          <option value="">{say('answering:choose')}</option>
          {options.map((option) => (
            <option key={option.key} value={option.key}>
              {words(option.texts)}
            </option>
          ))}
        </select>
        {open !== undefined && <OpenWords question={question.key} option={open} />}
      </div>
    );
  }
  return (
    <div class="choices">
      {options.map((option) => (
        <div key={option.key} class="choice-box">
          <label class="choice">
            <input
              type="radio"
              name={question.key}
              value={option.key}
              checked={chosen === option.key}
              onChange={() => answer(question.key, option.key)}
            />
            <span>{words(option.texts)}</span>
          </label>
          {open === option && <OpenWords question={question.key} option={option} />}
        </div>
      ))}
    </div>
  );
}

/** Any number of several. An exclusive option takes the others away, and they take it away. */
export function MultipleField({ question }: FieldProps<'multiple'>) {
  const { answerTo, answer, optionsOf, words } = useAsking();
  const listChosen = (): readonly string[] => {
    const value = answerTo(question.key);
    return Array.isArray(value) ? (value as string[]) : [];
  };
  const chosen = listChosen();
  const exclusive = new Set(question.options.filter((option) => option.exclusive === true).map(({ key }) => key));
  const toggle = (key: string): void => {
    const now = listChosen();
    const others = now.filter((one) => !exclusive.has(one) && !exclusive.has(key));
    const next = now.includes(key) ? now.filter((one) => one !== key) : [...others, key];
    answer(question.key, next.length === 0 ? undefined : next);
  };
  return (
    <div class="choices">
      {optionsOf(question).map((option) => (
        <div key={option.key} class="choice-box">
          <label class="choice">
            <input type="checkbox" checked={chosen.includes(option.key)} onChange={() => toggle(option.key)} />
            <span>{words(option.texts)}</span>
          </label>
          {option.open === true && chosen.includes(option.key) && <OpenWords question={question.key} option={option} />}
        </div>
      ))}
    </div>
  );
}

/** Words beside an option that was chosen. */
function OpenWords({ question, option }: { question: string; option: Option }) {
  const { answerTo, answer, words, say } = useAsking();
  const key = `${question}:${option.key}`;
  const value = answerTo(key);
  return (
    <input
      class="open-words"
      type="text"
      maxLength={1000}
      aria-label={say('answering:openWords', { option: words(option.texts) })}
      placeholder={say('answering:openHint')}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => answer(key, event.currentTarget.value || undefined, question)}
    />
  );
}
