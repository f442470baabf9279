SELECT sum(hashtextextended(concat_ws('|', content_object_id - %(case_base)s, user_id - %(first_sender)s), 0)) FROM casefile_caseuserobjectpermission 
