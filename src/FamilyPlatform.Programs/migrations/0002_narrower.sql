-- Either adult moves an application on; but whoever asks or signs does so in the own name.
select platform.protect('programs.application',
    read => 'family_id = {family} or site_id = any({sites:manager})',
    write => 'family_id = {family} or site_id = any({sites:manager})',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site}');
select platform.only_change('programs.application', 'state', 'inside', 'over', 'changed_at');
select platform.protect('programs.application_step',
    read => 'family_id = {family} or site_id = any({sites:manager})',
    adds => '(person_id is null or person_id = {person}) and ((family_id = {family} and site_id = {site}) or site_id = any({sites:manager}))');
select platform.protect('programs.signature', read => 'family_id = {family} or site_id = any({sites:manager})',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site}');
