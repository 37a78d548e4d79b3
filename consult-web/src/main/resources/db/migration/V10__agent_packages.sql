-- Versions of the agents' program that this center may offer, and which agent is offered which. No patient data.
create table agent_packages (
  version   text primary key,
  manifest  bytea not null,                   -- as signed, docs/updates.md
  signature bytea not null,
  added_by  text not null,
  added_at  timestamptz not null
);

-- A file that several versions hold is kept once.
create table agent_package_files (
  sha256  bytea primary key,
  content bytea not null
);
alter table agent_package_files alter column content set storage external; -- read in pieces; jars are packed already

create table agent_offers (
  agent      text primary key,
  version    text not null references agent_packages,
  offered_by text not null,
  offered_at timestamptz not null
);

grant select, insert, update on agent_packages, agent_package_files to ${app};
grant select, insert, update, delete on agent_offers to ${app};
