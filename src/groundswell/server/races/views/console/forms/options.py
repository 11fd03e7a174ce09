"""The form of each kind of file that has one."""

from __future__ import annotations

from groundswell.server.races.models import FactImport
from groundswell.server.races.views.console.forms.delegates_file import DelegatesFileForm
from groundswell.server.races.views.console.forms.endorsement_file import EndorsementFileForm
from groundswell.server.races.views.console.forms.file_options import OptionsForm
from groundswell.server.races.views.console.forms.filing_file import FilingForm
from groundswell.server.races.views.console.forms.poll_file import PollFileForm

Kind = FactImport.Kind

OPTIONS: dict[str, type[OptionsForm]] = {
    FactImport.Kind.DELEGATES: DelegatesFileForm,
    Kind.ENDORSEMENTS: EndorsementFileForm,
    Kind.POLLS: PollFileForm,
    Kind.FILING: FilingForm,
}
