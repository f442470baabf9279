SELECT sum(hashtextextended(concat_ws('|', case_id - %(case_base)s, organisation_id - %(authority)s, capacity, from_on - %(today)s::date), 0)) FROM casefile_party 
