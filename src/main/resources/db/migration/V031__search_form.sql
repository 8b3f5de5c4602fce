-- The form in which names are compared by a search: without case in any script (Turkish i with and without dot, Greek sigma at the end
-- of a word, German sharp s) and without accents. The case of letters is asked from the provider that knows most of them.
do $$
declare
    known text := coalesce(
        (select '"pg_c_utf8"' from pg_collation where collname = 'pg_c_utf8' limit 1),
        (select '"und-x-icu"' from pg_collation where collname = 'und-x-icu' limit 1),
        '"default"');
begin
    execute format($f$
        create function search_form(value text) returns text
            language sql immutable parallel safe
            return case
                when octet_length(value) = char_length(value) then lower(value)
                else translate(
                    lower(replace(replace(
                        regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'), 'ß', 'ss'), 'ẞ', 'SS') collate %s),
                    'ıς', 'iσ')
            end
    $f$, known);
end
$$;
