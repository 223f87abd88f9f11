-- Found by whose they are, however many other homes there are.
create index adult_invitation_person on families.adult_invitation (person_id);
create index past_contact_person on families.past_contact (person_id);
