SELECT sum(hashtextextended(concat_ws('|', case_id - %(case_base)s, flag, since - %(today)s::timestamptz), 0)) FROM casefile_flag 
