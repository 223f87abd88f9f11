-- An administrator invites in the own name, to the own cities; to every city only who has every city. Of an invitation only its end is changed.
select platform.protect('office.invitation',
    read => 'site_id = any({sites:admin}) or (every_city and {sites:admin} is not null)',
    write => 'site_id = any({sites:admin}) or (every_city and {sites:admin} is not null)',
    adds => 'by_id = {person} and case when every_city then (select office.in_every_city(created_at))
        else site_id = any({sites:admin}) and sites <@ {sites:admin} end');
select platform.only_change('office.invitation', 'ended_at');
