-- Nobody enters a group by writing a row: only functions of the module that keeps groups do, as the owner.
select platform.protect('platform.person_group', read => 'person_id = {person} or group_id = any({groups})');
