-- question: Which dimensions did staff name among those to mend first?
-- row: one option of the question; the row with an empty option counts all who answered it
-- counts: complete responses, pilots and excluded ones left out
-- limit: the options of the question
with said as (
  select answers -> 'priority' as named
  from responses
  where workspace = {workspace:uuid}
    and survey = any({surveys:uuid[]})
    and state = 'complete'
    and not pilot
    and coalesce(verdict, suggested) <> 'excluded'
    and jsonb_typeof(answers -> 'priority') = 'array'
)
select '' as option, count(*)::int as people
from said
union all
select one.option, count(*)::int as people
from said, jsonb_array_elements_text(said.named) as one(option)
group by one.option
order by option
