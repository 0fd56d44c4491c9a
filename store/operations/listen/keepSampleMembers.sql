-- question: Keep who was drawn.
-- row: none
-- counts: nothing
-- limit: as many as are sent
-- across workspaces: it writes, and says the workspace in every row
insert into sample_members (workspace, sample, customer, stratum, place, reserve, base_weight, email, language)
select
  {workspace:uuid}, {sample:uuid}, given.customer, given.stratum, given.place, given.reserve, given.base_weight,
  nullif(given.email, ''), nullif(given.language, '')
from unnest(
  {customers:text[]}, {strata:text[]}, {places:integer[]}, {reserves:boolean[]}, {weights:float8[]}, {emails:text[]},
  {languages:text[]}) as given(customer, stratum, place, reserve, base_weight, email, language)
