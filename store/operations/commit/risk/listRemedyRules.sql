-- question: What do customers get where a promise was broken?
-- row: one version of a rule, by promise, the newest first
-- counts: nothing
-- limit: 10,000
select promise, version, rule, valid_from as "validFrom", created_by as "createdBy", created_at as "createdAt"
from remedy_rules
where workspace = {workspace:uuid}
  and ({promise:text} = '' or promise::text = {promise:text})
order by promise, version desc
limit 10000
