-- Nobody writes a row that carries another family's, another city's or another adult's key.
select platform.protect('families.family',
    read => 'id = {family} or site_id = any({sites:manager}) or site_id = any({sites:finance}) or site_id = any({sites:admin})',
    write => 'id = {family}', adds => 'false');
-- Whether it earns, and since when, is not a family's to write.
select platform.only_change('families.family', 'household_said_at');
select platform.protect('families.seat_opening', read => 'site_id = any({sites:manager}) or site_id = any({sites:admin})',
    adds => 'site_id = any({sites:manager}) or site_id = any({sites:admin})');
select platform.protect('families.invitation', read => 'person_id = {person}',
    write => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.only_change('families.likeness', 'state', 'decided_by', 'decided_at');
select platform.protect('families.member',
    read => 'person_id = {person} or (family_id = {family} and shared)',
    write => 'family_id = {family} and (person_id = {person} or shared)',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site}');
select platform.only_change('families.member', 'until_on');
select platform.protect('families.adult_invitation', read => 'person_id = {person}',
    write => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.protect('families.consent', read => 'person_id = {person}', adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
-- These go with somebody who moves into another home.
select platform.protect('families.reminder', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.keep_keys('families.reminder');
select platform.protect('families.past_contact', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.keep_keys('families.past_contact');
select platform.protect('families.adult_role', read => 'family_id = {family}', write => 'person_id = {person} and family_id = {family} and site_id = {site}');
