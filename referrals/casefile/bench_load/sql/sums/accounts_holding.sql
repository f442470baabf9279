SELECT sum(hashtextextended(concat_ws('|', subject_id - %(case_base)s, kind, number, membership_id - %(first_worker)s), 0)) FROM accounts_holding WHERE subject_type = 'casefile.case'
