-- The hash of a row stands in a serving table as two numbers, which the server adds up in a third of the time that it takes for a uuid.
do $$
declare
    half constant text := 'bigint generated always as ((''x'' || substr(replace(_hash::text, ''-'', ''''), %s, 16))::bit(64)::bigint) stored';
    stands text;
begin
    for stands in select table_name from information_schema.columns where table_schema = 'serving' and column_name = '_hash' and data_type = 'uuid' loop
        execute format('alter table serving.%I add column _hash_high ' || format(half, 1) || ', add column _hash_low ' || format(half, 17), stands);
        execute format('alter table serving.%I alter column _hash_high drop expression, alter column _hash_low drop expression', stands);
        execute format('alter table serving.%I alter column _hash_high set not null, alter column _hash_low set not null, drop column _hash', stands);
    end loop;
end
$$;
