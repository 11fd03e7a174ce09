"""The server's settings as tests run it: a data folder that ends with the run, and its database.

DATABASE_URL chooses the database; without it, SQLite in a file, as a deployment has it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="groundswell-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["GROUNDSWELL_DATA"] = _FOLDER
Path(_FOLDER, "static").mkdir()
os.environ["GROUNDSWELL_SECRET_KEY"] = "a key for tests alone, which seals nothing of value"
for _name in ("GROUNDSWELL_ORIGIN", "EMAIL_URL"):
    os.environ.pop(_name, None)

from groundswell.server.settings import *  # noqa: E402, F403
from groundswell.server.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_FOLDER}/test.sqlite3"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Slow hashing of passwords protects nobody here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
