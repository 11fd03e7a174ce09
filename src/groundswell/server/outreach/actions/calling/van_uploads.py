"""Files of VAN's that wait for a lead's word."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.outreach.calling.van.reading import VanReading, read_results
from groundswell.server.outreach.actions.calling.van import VanImport, import_results
from groundswell.server.outreach.models import Campaign, VanUpload
from groundswell.server.outreach.queries.calling.van import questions_of
from groundswell.server.web.clock import now

KEPT = timedelta(days=1)


def keep_upload(campaign: Campaign, data: bytes, *, name: str, by: User | None) -> VanUpload:
    """Keep a file that can be read, until it is brought in or dropped.

    Raises:
        FileRefused: if it can't be read; nothing is kept then.
    """
    read_upload(campaign, data)
    return VanUpload.objects.create(campaign=campaign, name=name[:200], data=data, at=now(), by=by)


def read_upload(campaign: Campaign, data: bytes) -> VanReading:
    """Read a file as it would be brought in.

    Raises:
        FileRefused: if it can't be read.
    """
    return read_results(data, questions=questions_of(campaign))


def take_upload(upload: VanUpload) -> VanImport:
    """Bring a file's results in, and forget the file; what is known already changes nothing.

    If this dies on the way, the file is still there, and bringing it in again goes on.
    """
    done = import_results(upload.campaign, bytes(upload.data))
    upload.delete()
    return done


def forget_uploads() -> None:
    """Delete files that nobody has said a word about for a day."""
    with transaction.atomic():
        VanUpload.objects.filter(at__lt=now() - KEPT).delete()
