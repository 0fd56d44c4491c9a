-- question: Keep what each response weighs in a weighting.
-- row: none
-- counts: nothing
-- limit: the responses of one survey
-- across workspaces: it writes, and says the workspace in every row
insert into response_weights (workspace, weighting, response, weight)
select {workspace:uuid}, {weighting:uuid}, given.response, given.weight
from unnest({responses:uuid[]}, {weights:float8[]}) as given(response, weight)
