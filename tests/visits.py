"""One visit to every page of the product: as somebody who is let in, to an object that is theirs to see."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client

from accounts.models.membership import Membership
from nrm.permissions import Permission
from tests.peopled import Peopled
from tests.security import holders, matrix
from tests.security.addresses import Route, every_route
from tests.security.object_lines import TABLE
from tests.security.test_object_matrix import values_of
from tests.signed_in import client_of


@dataclass(frozen=True)
class Visit:
    """A page, and who goes there; nobody signed in where `visitor` is empty."""

    route: Route
    address: str
    visitor: Membership | None

    def browser(self) -> Client:
        return client_of(self.visitor) if self.visitor else Client()


def every_visit(peopled: Peopled) -> Iterator[Visit]:
    """In the peopled world, or in a clone of it."""
    for route in every_route():
        if route.name in TABLE:
            line = TABLE[route.name]
            scene = peopled.scene(line.scene)
            visitor = next(scene.visitors[relation] for relation in sorted(line.seen_by) if relation in scene.visitors)
            yield Visit(route, route.address(values_of(route, scene)), visitor)
        else:
            yield Visit(route, route.address(), peopled.cast.memberships.get(_role_for(route)))


def _role_for(route: Route) -> str:
    who = matrix.ROUTES[route.name].who
    if who == matrix.PUBLIC:
        return ""
    return "organisation_administrator" if who == matrix.SIGNED_IN else sorted(holders.HOLDERS[Permission(who)])[0]
