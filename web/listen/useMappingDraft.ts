import type { Mapping } from '@plumbline/model/mapping.ts';
import { useState } from 'react';
import { canonicalColumns } from './canonicalColumns.ts';
import { composeMappingYaml, type MappingProblem, readMappingYaml } from './mappingYaml.ts';

export type MappingDraft = {
  text: string;
  /** what the form shows; it may have problems while a person types; null where the text cannot be read as a mapping */
  mapping: Mapping | null;
  problems: readonly MappingProblem[];
  setText: (text: string) => void;
  edit: (change: (mapping: Mapping) => Mapping) => void;
};

type State = Pick<MappingDraft, 'text' | 'mapping' | 'problems'>;

function readText(text: string): State {
  const { mapping, problems } = readMappingYaml(text);
  return { text, mapping: mapping === null ? null : canonicalColumns(mapping), problems };
}

/** An edit of the form stays on the screen even where it is not valid yet, such as a name being retyped. */
function applyEdit(state: State, change: (mapping: Mapping) => Mapping): State {
  if (state.mapping === null) return state;
  const mapping = change(state.mapping);
  const text = composeMappingYaml(mapping);
  return { text, mapping, problems: readMappingYaml(text).problems };
}

/** One mapping seen as a form and as text; whichever was changed last is what counts. */
export function useMappingDraft(initial: string): MappingDraft {
  const [state, setState] = useState(() => readText(initial));
  return {
    ...state,
    setText: (text) => setState(readText(text)),
    edit: (change) => setState((before) => applyEdit(before, change)),
  };
}
