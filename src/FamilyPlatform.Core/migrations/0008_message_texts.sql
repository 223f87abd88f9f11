-- A city words the text message and the e-mail apart. Before, one text was both: then sms is null and the body is sent.
-- site_id 0 is about messages to somebody whose city is not known yet; the office's function writes those.
alter table platform.message_text add column sms text;
create or replace view api.message_text with (security_invoker = true) as
    select template, language, site_id, subject, body, set_by, set_at, sms from platform.message_text;
