-- Domains in the one form that they are compared in: lower-case host without a final dot, no usual port, no slash at the end.

create function pg_temp.normal_domain(domain text) returns text language sql immutable as $$
    select regexp_replace(lower(split_part(place, ':', 1)), '\.+$', '')
        || case when ltrim(split_part(place, ':', 2), '0') in ('', '80', '443') then ''
                else ':' || ltrim(split_part(place, ':', 2), '0') end
        || regexp_replace(substr(domain, length(place) + 1), '/+$', '')
    from (select split_part(domain, '/', 1) as place) parts
$$;

-- Two spellings of one place: the world that has the one form keeps it, else the one that was there first. The other is left without
-- a domain, which its log says; it was never more than a second claim to the same pages.
with spelled as (
    select id, domain, row_number() over (
        partition by pg_temp.normal_domain(domain)
        order by domain = pg_temp.normal_domain(domain) desc, number) as place
    from world where domain is not null
), dropped as (
    update world w set domain = null from spelled s where s.id = w.id and s.place > 1 returning w.id, s.domain
)
insert into audit_log (world_id, type, data)
select id, 'world.domain.changed', jsonb_build_object('object', id, 'old', domain, 'new', null) from dropped;

update world set domain = pg_temp.normal_domain(domain)
where domain is not null and domain <> pg_temp.normal_domain(domain);

-- nothing but dots, colons and slashes was never an address
update world set domain = null where domain !~ '^[a-z0-9]';

update world w set previous_domains = coalesce((
    select jsonb_agg(distinct pg_temp.normal_domain(d.value))
    from jsonb_array_elements_text(w.previous_domains) d
    where pg_temp.normal_domain(d.value) is distinct from w.domain), '[]')
where jsonb_array_length(w.previous_domains) > 0;

-- who has, or had, a host is asked at every change of a domain
create index world_host on world (split_part(split_part(domain, '/', 1), ':', 1));
