-- A stored file lies in the folder of its own world and nowhere else, whoever writes the row. Rows from before are checked where they are used.

alter table stored_file add constraint stored_file_path
    check (file is null or file ~ ('^(pub|priv)/' || world_id || '/[A-Za-z0-9_-][A-Za-z0-9._-]*$')) not valid;
