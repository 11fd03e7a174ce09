"""The door for a WSGI server."""

from __future__ import annotations

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.server.settings")

application = get_wsgi_application()

# Every view is imported now: whoever comes first would wait seconds for it.
import_module(settings.ROOT_URLCONF)
