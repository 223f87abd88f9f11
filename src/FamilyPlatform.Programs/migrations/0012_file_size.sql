-- Photos of phones are larger than five million bytes.
alter table programs.file drop constraint file_bytes_check;
alter table programs.file add constraint file_bytes_check check (bytes between 1 and 10000000);
