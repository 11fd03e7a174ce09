"""Where a member stands with the organization, and whether it is a member at all."""

from __future__ import annotations

from collections.abc import Mapping

from groundswell.roll.errors import ValueRefused
from groundswell.roll.rows import Kind, Standing
from groundswell.roll.text import fold

_STANDINGS: dict[Standing, str] = {
    "active": "active|good|good standing|in good standing|member in good standing|current|paid"
    "|paid up|activo|activa|al corriente|vigente",
    "suspended": "suspended|on hold|suspendido|suspendida",
    "lapsed": "lapsed|expired|in arrears|arrears|delinquent|unpaid|inactive|vencido|vencida"
    "|inactivo|inactiva|moroso|morosa",
    "retired": "retired|retiree|jubilado|jubilada|retirado|retirada",
    "resigned": "resigned|withdrawn|left|quit|cancelled|canceled|renuncio|dado de baja|baja",
    "expelled": "expelled|terminated|expulsado|expulsada",
    "deceased": "deceased|dead|fallecido|fallecida",
}
_KINDS: dict[Kind, str] = {
    "member": "member|full member|miembro|socio|socia|afiliado|afiliada",
    "supporter": "supporter|friend|ally|non-member|nonmember|not a member|simpatizante",
}
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "si"})
_NO = frozenset({"no", "n", "false", "f", "0"})
_STANDING = {word: name for name, words in _STANDINGS.items() for word in words.split("|")}
_KIND = {word: name for name, words in _KINDS.items() for word in words.split("|")}


def read_standing(text: str, own: Mapping[str, Standing]) -> Standing:
    """Give the standing that a word means; the organization's `own` words, folded, come first.

    Raises:
        ValueRefused: `standing.unknown`.
    """
    word = fold(text)
    found = own.get(word) or _STANDING.get(word)
    if found is None:
        raise ValueRefused("standing.unknown")
    return found


def read_kind(text: str, yes: Kind) -> Kind:
    """Tell members from supporters; `yes` is which of them the column's name asks for.

    Raises:
        ValueRefused: `kind.unknown`.
    """
    word = fold(text)
    if word in _YES:
        return yes
    if word in _NO:
        return "supporter" if yes == "member" else "member"
    found = _KIND.get(word)
    if found is None:
        raise ValueRefused("kind.unknown")
    return found
