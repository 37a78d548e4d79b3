-- How far an order has come stands in its own row, as errands that were answered leave the outbox after a while; and a case
-- knows the order that its recording names.
select set_config('yurak.hospital', '*', true);

alter table orders
  drop constraint orders_errand_fkey,
  drop constraint orders_take_back_fkey,
  add column worklist_at timestamptz,         -- the agent's clock
  add column taken_at    timestamptz,         -- a machine asked for it first; the agent's clock
  add column taken_by    text,                -- that machine's title
  add column refused_at  timestamptz,
  add column refusal     text,
  add column gone_at     timestamptz,         -- taken from the worklist; the agent's clock
  add column recorded_at timestamptz;         -- an ECG of this patient came under its number; the center's clock
update orders o set worklist_at = i.delivered_at from outbox i where i.id = o.errand;
update orders o set gone_at = b.delivered_at from outbox b where b.id = o.take_back;
update orders o set refused_at = w.at, refusal = w.detail from outbox_words w where w.item = o.errand and w.fate = 'refused';
create index orders_of_errand on orders (errand);
create index orders_of_take_back on orders (take_back) where take_back is not null;

alter table cases
  add column order_id      uuid references orders,
  add column order_differs text[] not null default '{}'; -- fields in which the order's patient is not the machine's
create index cases_of_order on cases (order_id) where order_id is not null;

create index outbox_answered on outbox (coalesce(delivered_at, withdrawn_at)) where kind in ('reading', 'order', 'take-back');
grant delete on outbox, outbox_words to ${app};
