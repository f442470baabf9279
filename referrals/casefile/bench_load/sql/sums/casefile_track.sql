SELECT sum(hashtextextended(concat_ws('|', case_id - %(case_base)s, track, state, since - %(today)s::timestamptz), 0)) FROM casefile_track 
