"""Documents come back as they were stored, under names that say nothing, and to nobody else."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto import mock_aws

from nrm.gateways import filestore
from nrm.gateways.filestore import NAME, FileDamaged, NoSuchFile

CONTENT = b"%PDF-1.7 made up"


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The same promises on a folder and on S3."""
    if request.param == "folder":
        _use(settings, "django.core.files.storage.FileSystemStorage", **LOCAL, location=tmp_path)
        yield "folder"
        return
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="documents")
        _use(settings, "storages.backends.s3.S3Storage", **BUCKET)
        yield "bucket"


LOCAL = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
BUCKET = {
    "bucket_name": "documents",
    "region_name": "us-east-1",
    "default_acl": "private",
    "file_overwrite": False,
    "access_key": "made-up",
    "secret_key": "made-up",
}


def _use(settings: Any, backend: str, **options: Any) -> None:
    settings.STORAGES = settings.STORAGES | {"documents": {"BACKEND": backend, "OPTIONS": options}}


@pytest.mark.usefixtures("store")
def test_file_comes_back_as_it_was() -> None:
    stored = filestore.put(CONTENT)
    assert filestore.read(stored) == CONTENT
    assert stored.size == len(CONTENT)


@pytest.mark.usefixtures("store")
def test_name_says_nothing_and_is_never_used_twice() -> None:
    names = {filestore.put(CONTENT).name for _ in range(5)}
    assert len(names) == 5
    assert all(NAME.fullmatch(name) for name in names)


@pytest.mark.usefixtures("store")
def test_changed_file_is_noticed() -> None:
    stored = filestore.put(CONTENT)
    storages["documents"].delete(stored.name)
    storages["documents"].save(stored.name, ContentFile(b"something else"))
    with pytest.raises(FileDamaged):
        filestore.read(stored)


@pytest.mark.usefixtures("store")
def test_deleted_file_is_gone_and_may_be_deleted_again() -> None:
    stored = filestore.put(CONTENT)
    filestore.delete(stored.name)
    filestore.delete(stored.name)
    with pytest.raises(NoSuchFile):
        filestore.read(stored)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["", "../../etc/passwd", "/etc/passwd", "ab/" + "0" * 32 + "\n", "ab/" + "G" * 32])
def test_name_we_did_not_give_is_not_looked_for(name: str) -> None:
    with pytest.raises(NoSuchFile):
        filestore.open_stream(name)
    with pytest.raises(NoSuchFile):
        filestore.delete(name)


@pytest.mark.parametrize("store", ["folder"], indirect=True)
def test_folder_is_closed_to_other_users_of_the_machine(store: str, tmp_path: Path) -> None:
    file = tmp_path / filestore.put(CONTENT).name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("store", ["bucket"], indirect=True)
def test_object_in_the_bucket_is_private(store: str) -> None:
    stored = filestore.put(CONTENT)
    grants = boto3.client("s3", region_name="us-east-1").get_object_acl(Bucket="documents", Key=stored.name)["Grants"]
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


def test_product_keeps_its_files_closed(settings: Any) -> None:
    options = settings.STORAGES["documents"]["OPTIONS"]
    assert (options["file_permissions_mode"], options["directory_permissions_mode"]) == (0o600, 0o700)
