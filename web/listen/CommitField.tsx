import { AutoComplete } from 'antd';
import { useEffect, useState } from 'react';

type Props = {
  label: string;
  value: string;
  options: { value: string; label?: string }[];
  onCommit: (text: string) => void;
};

/** Text that counts when one leaves the field, because half a key is not a key. */
export function CommitField({ label, value, options, onCommit }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (typed: string): void => {
    if (typed.trim() !== '' && typed !== value) onCommit(typed);
    else setText(value);
  };
  return (
    <AutoComplete
      aria-label={label}
      value={text}
      options={options}
      onChange={setText}
      onSelect={commit}
      onBlur={() => commit(text)}
      style={{ minWidth: 150 }}
    />
  );
}
