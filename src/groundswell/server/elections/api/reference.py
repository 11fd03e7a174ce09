"""The API's reference as a page of our own: made from its OpenAPI description, without scripts."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from groundswell.server.elections.api.routes import api


def show_reference(request: HttpRequest) -> HttpResponse:
    """Show every operation: its address, what it takes, what it answers."""
    description = api.get_openapi_schema()
    context = {
        "info": description["info"],
        "operations": _operations(description),
        "shapes": _shapes(description),
    }
    return render(request, "elections/api/reference.html", context)


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": operation["summary"],
            "description": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "takes": _contents(operation.get("requestBody", {})),
            "answers": [
                {"status": str(status), "contents": _contents(answer)}
                for status, answer in operation["responses"].items()
            ],
        }
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def _contents(part: dict[str, Any]) -> list[dict[str, str]]:
    """Give the kinds of content of a body: media type, the shape's name, or the words for it."""
    return [
        {
            "kind": kind,
            "shape": _shape_name(content["schema"]),
            "words": content["schema"].get("description", ""),
        }
        for kind, content in part.get("content", {}).items()
    ]


def _shape_name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _shapes(description: dict[str, Any]) -> list[dict[str, Any]]:
    found = description.get("components", {}).get("schemas", {})
    return [
        {
            "name": name,
            "description": schema.get("description", ""),
            "fields": [
                {"name": field, "type": _type_of(each)}
                for field, each in schema.get("properties", {}).items()
            ],
        }
        for name, schema in sorted(found.items())
    ]


def _type_of(schema: dict[str, Any]) -> str:
    """Write a field's type in a few words."""
    if "anyOf" in schema:
        return " | ".join(_type_of(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return _shape_name(schema)
    if schema.get("type") == "array":
        return f"{_type_of(schema.get('items', {}))}[]"
    return str(schema.get("format") or schema.get("type") or json.dumps(schema))
