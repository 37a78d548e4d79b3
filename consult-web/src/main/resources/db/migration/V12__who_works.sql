-- Which process of the center has work in its hands. Each holds an advisory lock of its number for as long as it lives, so
-- that what one had that died goes on at once, not when the lease ends. Empty where nobody has had it, or a version before.
alter table envelopes add column worker integer;
alter table outbox add column worker integer;
alter table analyses add column worker integer;
