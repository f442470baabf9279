SELECT sum(hashtextextended(concat_ws('|', person_id - %(person_base)s, kind, text), 0)) FROM casefile_namekey
