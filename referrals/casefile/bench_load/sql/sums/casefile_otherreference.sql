SELECT sum(hashtextextended(concat_ws('|', case_id - %(case_base)s, kind, value), 0)) FROM casefile_otherreference 
