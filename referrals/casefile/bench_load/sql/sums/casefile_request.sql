SELECT sum(hashtextextended(concat_ws('|', case_id - %(case_base)s, reference, asked_at - %(today)s::timestamptz, due_on - %(today)s::date, answer), 0)) FROM casefile_request 
