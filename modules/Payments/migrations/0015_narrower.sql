-- A month is earned once by a family: whoever wrote another family's key would take its month away.
select platform.protect('payments.earning', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'site_id = any({sites:finance})', adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.only_change('payments.earning', 'state', 'entry_id', 'paid_on');
select platform.protect('payments.missing_report', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'site_id = any({sites:finance})', adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.only_change('payments.missing_report', 'state', 'answer', 'answered_at', 'answered_by');
select platform.protect('payments.pay_method', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'person_id = {person} or site_id = any({sites:finance})', adds => 'person_id = {person} and site_id = {site}');
select platform.only_change('payments.pay_method', 'state', 'code', 'ended_at');
