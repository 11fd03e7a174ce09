"""How every form is drawn: label, hint, error, field, tied together for screen readers."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class PlainRenderer(TemplatesSetting):
    """Draw forms with our templates: `{{ form }}` gives all fields, none of the buttons."""

    form_template_name = "groundswell/forms/form.html"
    field_template_name = "groundswell/forms/field.html"
