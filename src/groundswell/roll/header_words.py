"""What people call their columns, in English and Spanish."""

from __future__ import annotations

import re

from groundswell.roll.fields import Field
from groundswell.roll.text import fold

_WORDS: dict[Field, str] = {
    "number": "member number|member no|member id|membership number|membership id|id|member|number"
    "|union id|card number|badge number|employee id|external id|memberid|memno|no|id number"
    "|numero de miembro|numero de socio|numero de afiliado|numero|afiliado|vanid|contact id",
    "full_name": "name|full name|member name|display name|contact name|nombre completo"
    "|nombre y apellidos|last first|name last first",
    "given_name": "first name|first|given name|given|forename|fname|nombre|nombre de pila|nombres",
    "middle_name": "middle name|middle|middle initial|mi|m i|mname|segundo nombre",
    "family_name": "last name|last|family name|surname|lname|apellido|apellidos|family",
    "name_suffix": "suffix|name suffix|sufijo|generation",
    "email": "email|e mail|email address|e mail address|primary email|personal email|mail|correo"
    "|correo electronico|home email|preferred email",
    "phone": "phone|phone number|telephone|tel|mobile|mobile phone|cell|cell phone|home phone"
    "|work phone|cellular|primary phone|telefono|celular|movil|preferred phone|mobile number",
    "street": "street|address|street address|address 1|address 2|address line 1|address line 2"
    "|addr|addr1|addr2|mailing address|mailing street|home address|direccion|calle|domicilio",
    "city": "city|town|mailing city|home city|ciudad|municipio|localidad",
    "state": "state|province|st|mailing state|home state|state province|estado|provincia",
    "postcode": "zip|zip code|zipcode|postcode|postal code|zip5|mailing zip|home zip"
    "|zip postal code|codigo postal|cp",
    "country": "country|country code|nation|mailing country|pais",
    "language": "language|preferred language|lang|idioma|lengua",
    "born_on": "birth date|birthdate|birthday|date of birth|dob|born|born on|fecha de nacimiento",
    "joined_on": "joined|join date|date joined|joined on|member since|start date|join|member from"
    "|membership start|initiation date|fecha de ingreso|fecha de alta|fecha de afiliacion",
    "standing": "standing|status|member status|membership status|state of membership|estatus"
    "|situacion|dues status",
    "standing_since": "standing since|status date|status since|status changed|since"
    "|status effective date|desde|standing date",
    "chapter": "chapter|chapters|local|locals|local number|branch|unit|lodge|section|capitulo"
    "|seccion|seccional|filial|affiliate|chapter name|local name",
    "cohort": "cohort|class|member class|category|cohorte|categoria",
    "weight": "weight|votes|voting weight|vote weight|peso|votos",
    "kind": "is member|member or supporter|supporter|is supporter|kind|type|member type"
    "|membership type|tipo|simpatizante|es miembro",
}
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_")
FIELD_OF: dict[str, Field] = {
    word: field for field, words in _WORDS.items() for word in words.split("|")
}


def name_words(name: str) -> str:
    """Give a column's name as plain words: "MemberID#" and "member_id" are "member id"."""
    return fold(" ".join(part for part in _SPLIT.split(name) if part))


def find_by_name(name: str) -> tuple[Field, bool] | None:
    """Find a field by a column's name, and whether the name is known as it stands.

    Otherwise the longest known name of two words or more that the name begins or ends with.
    """
    words = name_words(name)
    exact = FIELD_OF.get(words) or FIELD_OF.get(words.rstrip("0123456789 "))
    if exact is not None:
        return exact, True
    parts = words.split(" ")
    ends = [parts[place:] for place in range(1, len(parts))]
    starts = [parts[:-place] for place in range(1, len(parts))]
    for part in sorted(ends + starts, key=len, reverse=True):
        found = FIELD_OF.get(" ".join(part))
        if found is not None and (len(part) > 1 or len(part[0]) > 3):
            return found, False
    return None
