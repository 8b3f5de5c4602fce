-- Pins of polls and questions in the order in which they were made: what was pinned or taken down later has a greater number,
-- on whichever node, so that all browsers show in the end what stands here. Locks both tables for a moment; no rows are rewritten.
create sequence pin_order as bigint;
alter table poll add column pin_order bigint not null default 0;
alter table question add column pin_order bigint not null default 0;
create index poll_pin_order on poll (room_id, pin_order desc, is_pinned desc);
create index question_pin_order on question (room_id, pin_order desc, is_pinned desc);
