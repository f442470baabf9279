"""The only modules that talk to the outside: mail, sms, filestore, virus_scanner.

Messages go nowhere without a short-lived ContactPermission; outside production nothing leaves at all.
"""
