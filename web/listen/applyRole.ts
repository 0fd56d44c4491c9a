import type { Mapping } from '@plumbline/model/mapping.ts';
import { addDimension } from './addDimension.ts';
import { assignRole, type Editor } from './assignRole.ts';
import type { ColumnRole } from './columnRole.ts';
import { attributeNameOf, keyOf } from './keyOf.ts';
import { addScale } from './scaleChoices.ts';

/**
 * One choice in the form as a whole step of the mapping: makes the dimension that was typed and the scale that was
 * picked, gives the column its role, and drops dimensions that nothing stands on any more because of it.
 */
export function applyRole(mapping: Mapping, column: string, role: ColumnRole | null, editor: Editor): Mapping {
  if (role === null) return dropUnused(mapping, assignRole(mapping, column, null, editor));
  const [prepared, fitting] = prepare(mapping, column, role, editor);
  return dropUnused(mapping, assignRole(prepared, column, fitting, editor));
}

function prepare(mapping: Mapping, column: string, role: ColumnRole, editor: Editor): [Mapping, ColumnRole] {
  let next = mapping;
  let fitting = role;
  if ('scale' in fitting && typeof fitting.scale === 'string') next = addScale(next, fitting.scale);
  if ('dimension' in fitting && fitting.dimension !== null) {
    const [grown, dimension] = addDimension(next, fitting.dimension, editor.locale);
    next = grown;
    fitting = { ...fitting, dimension };
  }
  if (fitting.role === 'attribute') {
    const others = Object.entries(mapping.attributes).filter(([, own]) => own !== column);
    fitting = {
      ...fitting,
      name: attributeNameOf(
        fitting.name,
        others.map(([name]) => name),
      ),
    };
  }
  if (fitting.role === 'metric') fitting = { ...fitting, metric: keyOf(fitting.metric, []) };
  if (fitting.role === 'due' || fitting.role === 'done') fitting = { ...fitting, promise: keyOf(fitting.promise, []) };
  return [next, fitting];
}

/** Drops dimensions that were in use before and are not now; those a person made without columns stay. */
function dropUnused(before: Mapping, after: Mapping): Mapping {
  const used = new Set([...usedDimensions(after), ...after.dimensions.map(({ parent }) => parent)]);
  const was = new Set(usedDimensions(before));
  return { ...after, dimensions: after.dimensions.filter(({ key }) => used.has(key) || !was.has(key)) };
}

function usedDimensions({ marks, texts, promises, kano = [], bases = [] }: Mapping): (string | undefined)[] {
  return [...marks, ...texts, ...promises, ...kano, ...bases].map(({ dimension }) => dimension);
}
