/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type FieldProps, useAsking } from '../askContext.ts';
import { readNumber } from '../readNumber.ts';

/** A number as people write it; what is no number stays as typed, and is refused in words when the page is left. */
export function NumberField({ question, describedBy, faulty }: FieldProps<'number'>) {
  const { answerTo, answer, words } = useAsking();
  const value = answerTo(question.key);
  const [typed, setTyped] = useState<string | null>(null);
  const whole = question.decimals === 0 && (question.low ?? -1) >= 0;
  return (
    <span class="number">
      <input
        id={`f-${question.key}`}
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        aria-describedby={describedBy}
        aria-invalid={faulty}
        value={typed ?? (value === undefined ? '' : String(value))}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          answer(question.key, text.trim() === '' ? undefined : (readNumber(text) ?? text));
        }}
        onBlur={() => setTyped(null)}
      />
      {question.unit !== undefined && <span class="unit">{words(question.unit)}</span>}
    </span>
  );
}

/** The browser's own field: each device has the one its people know. */
export function DateField({ question, describedBy, faulty }: FieldProps<'date'>) {
  const { answerTo, answer } = useAsking();
  const value = answerTo(question.key);
  return (
    <input
      id={`f-${question.key}`}
      type="date"
      min={question.earliest}
      max={question.latest}
      aria-describedby={describedBy}
      aria-invalid={faulty}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => answer(question.key, event.currentTarget.value || undefined)}
    />
  );
}

const CHARS_MAX = 10_000;

/** One line or several; how many characters are left is counted once half of them are gone. */
export function TextField({ question, describedBy, faulty }: FieldProps<'text'>) {
  const { answerTo, answer, say, own } = useAsking();
  const given = answerTo(question.key);
  const value = typeof given === 'string' ? given : '';
  const length = [...value].length;
  const most = question.charsMax ?? CHARS_MAX;
  const least = question.charsMin ?? 0;
  const shared = {
    id: `f-${question.key}`,
    'aria-describedby': [describedBy, `n-${question.key}`].filter(Boolean).join(' '),
    'aria-invalid': faulty,
    value,
  };
  const set = (text: string): void => answer(question.key, text === '' ? undefined : text);
  const counter =
    length < least
      ? say('answering:chars.least', { count: least - length })
      : length * 2 > most || question.charsMax !== undefined
        ? say('answering:chars.left', { count: Math.max(0, most - length), length, most })
        : '';
  return (
    <div class="text">
      {(question.lines ?? 1) > 1 ? (
        <textarea {...shared} rows={question.lines ?? 3} onInput={(event) => set(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onInput={(event) => set(event.currentTarget.value)} />
      )}
      <p class="counter" id={`n-${question.key}`} {...own} data-over={length > most ? '' : undefined}>
        {length > most ? say('answering:chars.over', { count: length - most }) : counter}
      </p>
    </div>
  );
}

const CONTACT = {
  name: { type: 'text', autoComplete: 'name' },
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  company: { type: 'text', autoComplete: 'organization' },
} as const;

/** Name, address, number: each a field that the browser may fill in. */
export function ContactField({ question, describedBy, faulty }: FieldProps<'contact'>) {
  const { answerTo, answer, say } = useAsking();
  const given = (): Record<string, string> => {
    const value = answerTo(question.key);
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, string>) : {};
  };
  const value = given();
  const set = (field: string, text: string): void => {
    const { [field]: _before, ...rest } = given();
    const next = text === '' ? rest : { ...rest, [field]: text };
    answer(question.key, Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <div class="contact">
      {question.fields.map((field) => (
        <label key={field} class="contact-field" data-row={field}>
          <span>{say(`answering:contact.${field}`)}</span>
          <input
            {...CONTACT[field]}
            dir={field === 'email' || field === 'phone' ? 'ltr' : undefined}
            aria-describedby={describedBy}
            aria-invalid={faulty}
            value={value[field] ?? ''}
            onInput={(event) => set(field, event.currentTarget.value)}
          />
        </label>
      ))}
    </div>
  );
}
