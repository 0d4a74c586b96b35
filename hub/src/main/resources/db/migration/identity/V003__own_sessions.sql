-- A number that people may name a session by; the token stays what opens it. What the browser says of itself.
alter table session add column id bigint generated always as identity unique;
alter table session add column device text;

-- Data managers are confirmed as administrators are.
alter table appointment drop constraint appointment_role_check;
alter table appointment add check (role in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'DATA_MANAGER'));
