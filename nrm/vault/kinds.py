"""What is kept in the vault, by kind. Rooms that ask for it may know the words without knowing the table."""

from django.db import models


class VaultKind(models.TextChoices):
    ADDRESS = "address"
    SAFE_CONTACT = "safe_contact"
