-- Columns of moments end in `_at`: what is asked together reads them by that.
alter table directory_imports rename column reading_since to reading_at;
