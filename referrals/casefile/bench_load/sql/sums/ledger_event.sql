SELECT sum(hashtextextended(concat_ws('|', subject_id::bigint - %(case_base)s, kind, at - %(today)s::timestamptz, facts ->> 'number'), 0)) FROM ledger_event WHERE subject_type = 'casefile.case'
