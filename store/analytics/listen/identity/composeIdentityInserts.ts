import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import { Bindings, type Statement } from '../bindings.ts';
import { hasFurtherKeys, stagingTables } from '../stagingTables.ts';

type Target = { workspace: number; importNumber: number };

/** What the rows of an import say of who is one person with whom, and of the people; nothing where the plan names neither. */
export function composeIdentityInserts(plan: ImportPlan, target: Target, rows: string): Statement[] {
  return [composeLinksInsert(plan, target, rows), composeFactsInsert(plan, target, rows)].filter(
    (statement) => statement !== null,
  );
}

/** A row's first key with each other key that stands in it. */
function composeLinksInsert(plan: ImportPlan, target: Target, rows: string): Statement | null {
  if (plan.identity === undefined || !hasFurtherKeys(plan)) return null;
  const bindings = new Bindings();
  const kinds = plan.identity.keys.map(({ kind }) => bindings.bind('String', kind));
  const numbers = stagingTables.numbers(target.importNumber);
  return {
    sql: `INSERT INTO personLinks (workspace, import, occasion, a, b, kind)
SELECT ${bindings.bind('UInt32', target.workspace)}, ${bindings.bind('UInt32', target.importNumber)}, occasion, joinGet('${numbers}', 'number', person), joinGet('${numbers}', 'number', other), kind_
FROM (
  SELECT occasion, person, sipHash64(${bindings.bind('String', plan.respondent)}, key_) AS other, kind_
  FROM ${rows}
  ARRAY JOIN keys AS key_, [${kinds.join(', ')}] AS kind_
  WHERE fault = 0 AND NOT empty(key_))
WHERE other != person`,
    params: bindings.params,
  };
}

function composeFactsInsert(plan: ImportPlan, target: Target, rows: string): Statement | null {
  const { identity } = plan;
  if (identity === undefined || identity.facts.length === 0) return null;
  const bindings = new Bindings();
  const fields = identity.facts.map(({ field }) => bindings.bind('String', field));
  return {
    sql: `INSERT INTO personFacts (workspace, import, occasion, person, at, source, field, value)
SELECT ${bindings.bind('UInt32', target.workspace)}, ${bindings.bind('UInt32', target.importNumber)}, occasion, joinGet('${stagingTables.numbers(target.importNumber)}', 'number', person), at, ${bindings.bind('String', plan.source)}, field_, value_
FROM ${rows}
ARRAY JOIN [${fields.join(', ')}] AS field_, facts AS value_
WHERE fault = 0 AND NOT empty(value_)`,
    params: bindings.params,
  };
}
