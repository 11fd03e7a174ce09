"""The pages of imports, from the upload to the last row, with hostile files among them."""

from __future__ import annotations

import gzip
import io
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_chapter, make_organization, make_staff

from groundswell.roll.refusals import REFUSAL_COLUMNS
from groundswell.server.organizations.actions.imports.hold import take_due_imports
from groundswell.server.organizations.models import Member, Organization, RollImport
from groundswell.server.organizations.tasks import do_import
from groundswell.server.organizations.views.imports.upload import MAX_UPLOAD

pytestmark = pytest.mark.django_db

HEADER = "Member ID,First name,Last name,Email,Chapter,Joined\n"
GOOD = "1,Ana,Quintana,ana@example.org,Iowa,2020-05-01\n"
BAD = "2,,,ben@example.org,Iowa,2020-05-01\n"


@pytest.fixture
def organization() -> Organization:
    made = make_organization()
    make_chapter(made, "iowa")
    return made


@pytest.fixture
def registrar(client: Client, organization: Organization) -> Client:
    client.force_login(make_staff(organization, "registrar"))
    return client


def upload(client: Client, data: str | bytes, name: str = "roll.csv") -> RollImport:
    """Upload a file through the page, and let the server look at it."""
    content = data.encode() if isinstance(data, str) else data
    response = client.post(
        reverse("imports", args=["riverside"]), {"file": SimpleUploadedFile(name, content)}
    )
    row = RollImport.objects.get()
    assert response.status_code == HTTPStatus.FOUND
    assert response.headers["Location"] == address("import", row)
    return work(row)


def address(name: str, row: RollImport) -> str:
    return reverse(name, args=["riverside", row.pk])


def work(row: RollImport) -> RollImport:
    """Do what the background worker would."""
    for hold in take_due_imports():
        do_import(hold)
    row.refresh_from_db()
    return row


def chosen(client: Client, row: RollImport, **changes: str) -> dict[str, str]:
    """Fill the form of columns in as the page offers it, but for some changes."""
    form = client.get(address("import", row)).context["form"]
    offered = {name: form[name].value() or "" for name in form.fields}
    return offered | {"missing": "leave"} | changes


def test_a_file_goes_all_the_way(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD + BAD)
    registrar.post(address("import-columns", row), chosen(registrar, row))
    work(row)
    preview = registrar.get(address("import", row))
    assert (preview.context["changes"].new, preview.context["counts"].refused) == (1, 1)
    assert Member.objects.count() == 0
    registrar.post(address("confirm-import", row))
    work(row)
    result = registrar.get(address("import", row))
    assert result.context["changes"].new == 1
    assert Member.objects.get().name == "Ana Quintana"
    assert not row.file
    assert row.survey is None


def test_refused_rows_can_be_mended_and_brought_in(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD + BAD)
    registrar.post(address("import-columns", row), chosen(registrar, row))
    work(row)
    registrar.post(address("confirm-import", row))
    work(row)
    response = registrar.get(address("refused-rows", row))
    refused = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert refused.startswith(",".join(REFUSAL_COLUMNS))
    mended = refused.replace("2,,,ben", "2,Ben,Abbott,ben")
    row.delete()
    again = upload(registrar, mended)
    registrar.post(address("import-columns", again), chosen(registrar, again))
    work(again)
    registrar.post(address("confirm-import", again))
    work(again)
    assert again.changed == {"new": 1, "changed": 0, "unchanged": 0, "gone": 1, "lapsed": 0}
    assert Member.objects.get(number="2").name == "Ben Abbott"


def test_a_column_can_be_taken_for_something_else(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD)
    registrar.post(address("import-columns", row), chosen(registrar, row, field_3=""))
    work(row)
    registrar.post(address("confirm-import", row))
    work(row)
    assert Member.objects.get().email == ""


def test_columns_without_a_number_are_refused_with_words(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD)
    response = registrar.post(address("import-columns", row), chosen(registrar, row, field_0=""))
    assert response.context["form"].non_field_errors() == ["no column holds the member number"]
    row.refresh_from_db()
    assert row.state == RollImport.State.SURVEYED


def test_nobody_lapses_while_a_row_is_refused(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD + BAD)
    lapse = {"missing": "lapse", "lapsed_on": "2024-01-01"}
    registrar.post(address("import-columns", row), chosen(registrar, row, **lapse))
    work(row)
    registrar.post(address("confirm-import", row))
    row.refresh_from_db()
    assert row.state == RollImport.State.CHECKED


def test_two_imports_at_once_are_refused(registrar: Client) -> None:
    upload(registrar, HEADER + GOOD)
    response = registrar.post(
        reverse("imports", args=["riverside"]), {"file": SimpleUploadedFile("b.csv", b"x")}
    )
    assert response.context["form"].errors["file"] == [
        "Another import is under way: finish it or drop it first."
    ]
    assert RollImport.objects.count() == 1


def test_a_dropped_import_leaves_nothing(registrar: Client) -> None:
    row = upload(registrar, HEADER + GOOD)
    registrar.post(address("drop-import", row))
    row.refresh_from_db()
    assert (row.state, bool(row.file), row.survey) == ("dropped", False, None)
    assert Member.objects.count() == 0


def test_a_file_of_two_gigabytes_is_refused_unread(registrar: Client) -> None:
    class Untouched(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the request was read")

    response = registrar.generic(
        "POST",
        reverse("imports", args=["riverside"]),
        CONTENT_LENGTH=str(2 * 2**30),
        CONTENT_TYPE="multipart/form-data; boundary=x",
        **{"wsgi.input": Untouched()},
    )
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert MAX_UPLOAD < 2 * 2**30
    assert RollImport.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", None),
        (b"PK\x03\x04" + bytes(100), "file.workbook"),
        (gzip.compress(b"a,b\n" + b"0" * 40_000_000, mtime=0), "archive.ratio"),
        (gzip.compress(HEADER.encode(), mtime=0)[:-9], "archive.broken"),
        (HEADER.encode(), "file.no_rows"),
        (b"\x7fELF" + bytes(5_000), "file.binary"),
    ],
)
def test_what_is_no_roll_fails_with_its_reason(
    registrar: Client, data: bytes, code: str | None
) -> None:
    if code is None:  # Django refuses an empty file by itself
        place = reverse("imports", args=["riverside"])
        response = registrar.post(place, {"file": SimpleUploadedFile("a.csv", data)})
        assert list(response.context["form"].errors) == ["file"]
        return
    row = upload(registrar, data)
    assert (row.state, row.problem["code"]) == ("failed", code)
    assert registrar.get(address("import", row)).status_code == HTTPStatus.OK
    assert not row.file


def test_markup_in_a_file_is_shown_as_text(registrar: Client) -> None:
    row = upload(registrar, "Member ID,First name,<img src=x>\n1,Ana,<script>alert(1)</script>\n")
    page = registrar.get(address("import", row)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;" in page


def test_another_organizations_import_is_not_there(registrar: Client, client: Client) -> None:
    row = upload(registrar, HEADER + GOOD)
    elsewhere = make_organization("elsewhere")
    client.force_login(make_staff(elsewhere, "registrar"))
    response = client.get(reverse("import", args=["elsewhere", row.pk]))
    assert response.status_code == HTTPStatus.NOT_FOUND
