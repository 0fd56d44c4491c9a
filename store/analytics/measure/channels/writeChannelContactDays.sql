-- question: Whom did each channel meet on each day?
-- row: one channel and day that is written, from contacts written before
-- counts: contacts; and who they were, so that people of several days are counted once each
-- limit: none
INSERT INTO channelDays (workspace, edition, what, day, channel, currency, contacts, orders, ordersOfDays, amount, people)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  'met',
  day,
  channel,
  '',
  count(),
  0,
  uniqExactStateIf(toUInt64(0), false),
  0,
  groupBitmapState(person)
FROM channelContacts
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
GROUP BY day, channel
