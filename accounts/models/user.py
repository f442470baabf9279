"""The person who signs in: an email address, a name, and nothing that says what they may do.

What a person may do hangs on their memberships; nobody is staff or a superuser of this product.
"""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domains import same_written_form


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, full_name: str, password: str | None = None) -> "User":
        user = User(email=email, full_name=full_name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=same_written_form(username or ""))

    def by_address(self, email: str) -> "User | None":
        return self.filter(email=same_written_form(email)).first()


class User(AbstractBaseUser, PermissionsMixin):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"), max_length=254, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Single-key shortcuts can be switched off: some people's speech software types by itself.
    shortcuts_enabled = models.BooleanField(_("keyboard shortcuts"), default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        default_permissions = ()
        verbose_name = _("person")
        ordering = ["full_name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_mailbox_once"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_mailbox_in_lower_case"),
            models.CheckConstraint(condition=Q(is_superuser=False), name="user_nobody_is_a_superuser"),
            models.CheckConstraint(condition=~Q(full_name=""), name="user_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = same_written_form(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name
